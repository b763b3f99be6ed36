import CKernels

// Legend: B batch, H × W places of an image, I channels in, O channels out, K the window's size.

/// A batch's way through y = f(x ∗ w + b), a cross-correlation of images, batch × height × width × channels.
///
/// y[b, p, o] = f(Σ_{k, i} x[b, stride p + k − padding, i] w[k, i, o] + b[o]). The patch under the window is K stretches of
/// K I elements of the image, with zeros around it: so a row of places is a product of rows that overlap with w, seen
/// as K² I × O, and no patch is ever copied. The gradient of w is a product of the same patches, and that of x the like convolution of
/// the slopes with w turned around.
public struct ConvolutionPass: Sendable {
  /// y, B × H' × W' × O
  public let output: Tensor
  /// The images with the zeros around them.
  private let surrounded: Tensor
  private let inputShape: Shape
  private let weight: Tensor
  private let places: WindowPlaces
  /// x ∗ w + b, which is the output's memory where the activation's slope follows from its value.
  private let argument: Tensor
  private let activation: Activation

  /// Computes the outputs of images B × H × W × I for weights K × K × I × O and O biases.
  public init(_ x: Tensor, _ w: Tensor, _ b: Tensor, _ window: Window, _ activation: Activation) {
    places = WindowPlaces(window, over: x.shape)
    require(
      w.shape.rank == 4 && w.shape[0] == window.size && w.shape[1] == window.size
        && w.shape[2] == places.channels
        && b.shape == [w.shape[3]],
      "convolution: images of shape \(x.shape), weights of shape \(w.shape) and biases of shape \(b.shape)")
    (inputShape, weight, self.activation) = (x.shape, w, activation)
    surrounded = x.surrounded(by: places)
    let outputs = w.shape[3]
    output = Tensor(uninitialized: [x.shape[0], places.down.count, places.across.count, outputs])
    argument = activation.needsArgument ? Tensor(uninitialized: output.shape) : output
    let panels = Panels(w.base, rows: places.patch, columns: outputs)
    let (places, surrounded, argument, output) = (places, surrounded, argument, output)
    forEachInParallel(x.shape[0]) { image in
      let start = image * places.count * outputs
      convolve(
        surrounded.base + image * places.surroundedImage, places, panels, into: argument.storage.base + start)
      mk_add_and_activate(
        activation.kernel, Activation.leakySlope, b.base, argument.storage.base + start,
        output.storage.base + start,
        places.count, outputs)
    }
  }

  /// The gradients of a function of the outputs.
  ///
  /// - Parameters:
  ///   - dy: The function's gradient with respect to the outputs.
  ///   - wantsInput: Whether to compute that of the images, which the first layer of a network never needs.
  public func gradients(_ dy: Tensor, wantsInput: Bool) -> (input: Tensor, weight: Tensor, bias: Tensor) {
    if dy.isZero { return (.zero, .zero, .zero) }
    let dz = activation.gradient(dy, argument: argument, value: output)
    let bias = dz.viewed(as: [dz.count / weight.shape[3], weight.shape[3]]).columnSums()
    return (wantsInput ? inputGradient(dz) : .zero, weightGradient(dz), bias)
  }

  /// Σ over places of patchᵀ × slopes.
  private func weightGradient(_ dz: Tensor) -> Tensor {
    let (places, surrounded) = (places, surrounded)
    let (outputs, stretch) = (weight.shape[3], places.size * places.channels)
    // A row of the product is an element of the window, and its columns are the places that the window stands at.
    let at = mk_places(
      row: 1, stretches: places.down.count, length: places.across.count, gap: places.stride * places.channels,
      jump: places.stride * places.surroundedRow)
    return sumOverImages(inputShape[0], shape: weight.shape) { image, sum in
      let slopes = Panels(dz.base + image * places.count * outputs, rows: places.count, columns: outputs)
      for row in 0..<places.size {
        slopes.multiply(
          surrounded.base + image * places.surroundedImage + row * places.surroundedRow, at: at,
          count: stretch, into: sum + row * stretch * outputs, adding: true)
      }
    }
  }

  /// dx[q, i] = Σ_{k, o} dz[(q − k + padding) / stride, o] w[k, i, o], where that is a place: slopes that lie a stride apart, zeros
  /// between and around them, under the window turned around.
  private func inputGradient(_ dz: Tensor) -> Tensor {
    let (size, outputs) = (places.size, weight.shape[3])
    let turned = weight.turnedAround()
    let back = WindowPlaces(
      size: size, height: inputShape[1], width: inputShape[2], channels: outputs,
      before: (size - 1 - places.down.before, size - 1 - places.across.before))
    let slopes = dz.surrounded(by: back, distance: places.stride)
    let dx = Tensor(uninitialized: inputShape)
    let panels = Panels(turned.base, rows: back.patch, columns: places.channels)
    let image = places.image
    forEachInParallel(inputShape[0]) { number in
      convolve(
        slopes.base + number * back.surroundedImage, back, panels, into: dx.storage.base + number * image)
    }
    return dx
  }
}

/// The sum of what each image of a batch adds to a gradient, by some parts of the batch, whose sums are added up at the end.
func sumOverImages(
  _ batch: Int, shape: Shape, add: @Sendable (_ image: Int, _ sum: UnsafeMutablePointer<Scalar>) -> Void
) -> Tensor {
  let parts = min(batch, 2 * Blas.threads)
  if parts == 0 { return Tensor(shape) }
  let sums = Tensor([parts, shape.count])
  inParallel(parts) { part, parts in
    for image in batch * part / parts..<batch * (part + 1) / parts {
      add(image, sums.storage.base + part * shape.count)
    }
  }
  return parts == 1 ? sums.viewed(as: shape) : sums.columnSums().viewed(as: shape)
}

/// The products of all patches of an image that has its zeros around it, place by place.
private func convolve(
  _ image: UnsafePointer<Scalar>, _ places: WindowPlaces, _ panels: Panels,
  into target: UnsafeMutablePointer<Scalar>
) {
  let at = mk_places(
    row: places.stride * places.channels, stretches: places.size, length: places.size * places.channels, gap: 1,
    jump: places.surroundedRow)
  for row in 0..<places.down.count {
    panels.multiply(
      image + row * places.stride * places.surroundedRow, at: at, count: places.across.count,
      into: target + row * places.across.count * panels.columns, adding: false)
  }
}

extension Tensor {
  /// Pixels some way apart, in images with all the zeros that a window sees between and around them; the images themselves
  /// where it sees none.
  func surrounded(by places: WindowPlaces, distance: Int = 1) -> Tensor {
    let (batch, rows, columns, channels) = (shape[0], shape[1], shape[2], places.channels)
    let (down, across) = (places.down.before, places.across.before)
    let fills = (rows, columns) == (places.surroundedHeight, places.surroundedWidth)
    if distance == 1, fills, (down, across) == (0, 0) { return self }
    var result = Tensor([batch, places.surroundedImage])
    nonisolated(unsafe) let (target, source) = (result.mutableBase, base)
    // Pixels that lie beside each other are copied at once. Some may lie outside, where a window saw zeros alone.
    let isWhole = distance == 1 && across >= 0 && across + columns <= places.surroundedWidth
    forEachInParallel(batch) { image in
      for row in 0..<rows {
        let y = down + row * distance
        guard 0 <= y, y < places.surroundedHeight else { continue }
        let to = target + image * places.surroundedImage + y * places.surroundedRow
        let from = source + (image * rows + row) * columns * channels
        if isWhole {
          (to + across * channels).update(from: from, count: columns * channels)
          continue
        }
        for column in 0..<columns {
          let x = across + column * distance
          guard 0 <= x, x < places.surroundedWidth else { continue }
          (to + x * channels).update(from: from + column * channels, count: channels)
        }
      }
    }
    return result
  }

  /// Images without the zeros that `surrounded` put around them.
  func inner(of places: WindowPlaces) -> Tensor {
    let batch = count / places.surroundedImage
    let shape = Shape([batch, places.height, places.width, places.channels])
    if places.isBare { return viewed(as: shape) }
    let (result, row) = (Tensor(uninitialized: shape), places.width * places.channels)
    let first = places.down.before * places.surroundedRow + places.across.before * places.channels
    nonisolated(unsafe) let source = base
    forEachInParallel(batch) { image in
      for y in 0..<places.height {
        (result.storage.base + (image * places.height + y) * row).update(
          from: source + image * places.surroundedImage + first + y * places.surroundedRow, count: row)
      }
    }
    return result
  }

  /// K × K × I × O weights as K × K × O × I, the window turned by half a circle.
  fileprivate func turnedAround() -> Tensor {
    let (area, inputs, outputs) = (shape[0] * shape[1], shape[2], shape[3])
    let result = Tensor(uninitialized: [shape[0], shape[1], outputs, inputs])
    for place in 0..<area {
      mk_transpose(
        base + place * inputs * outputs, result.storage.base + (area - 1 - place) * inputs * outputs, inputs,
        outputs)
    }
    return result
  }
}
