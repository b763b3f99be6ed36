import Networks
import Randomness
import Tensors
import _Differentiation

/// A valid convolution of images [C, H, W] with square kernels, as a matrix product over unfolded patches.
struct ConvolutionFixture: DifferentiableLayer {
  static let name = "convolution"
  let channels: Int
  let outputs: Int
  let kernel: Int
  let height: Int
  let width: Int

  private var patches: Patches { Patches(channels: channels, height: height, width: width, kernel: kernel) }

  var parameterShapes: [(name: String, shape: Shape)] {
    [("weight", [channels * kernel * kernel, outputs]), ("bias", [outputs])]
  }

  func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape {
    guard input == [channels, height, width] else {
      throw ShapeMismatch(layer: "a convolution", found: input, expected: "\(channels) × \(height) × \(width)")
    }
    return [outputs, patches.down, patches.across]
  }

  func initialParameters(using stream: inout RandomStream) -> Parameters {
    let fanIn = channels * kernel * kernel
    return Parameters([
      Initializer.heNormal.weight([fanIn, outputs], fanIn: fanIn, fanOut: outputs, using: &stream),
      Tensor([outputs]),
    ])
  }

  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor {
    let rows = dense(unfolded(input, patches), parameters[0], parameters[1], .tanh)
    return channelsFirst(rows, patches)
  }
}

/// Where the patches of an image lie.
struct Patches: Sendable {
  let channels: Int
  let height: Int
  let width: Int
  let kernel: Int

  var down: Int { height - kernel + 1 }
  var across: Int { width - kernel + 1 }
  var count: Int { down * across }
  var size: Int { channels * kernel * kernel }

  /// Calls `body` with the place of every patch element in the image and in the patch matrix.
  func forEach(batch: Int, _ body: (_ image: Int, _ patch: Int) -> Void) {
    for example in 0..<batch {
      for position in 0..<count {
        let (y, x) = (position / across, position % across)
        for element in 0..<size {
          let (channel, offset) = (element / (kernel * kernel), element % (kernel * kernel))
          let (row, column) = (y + offset / kernel, x + offset % kernel)
          body(
            ((example * channels + channel) * height + row) * width + column,
            (example * count + position) * size + element)
        }
      }
    }
  }
}

/// B × C × H × W becomes one row a patch.
@differentiable(reverse,wrt: images)
func unfolded(_ images: Tensor, _ patches: Patches) -> Tensor {
  var result = Tensor([images.shape[0] * patches.count, patches.size])
  images.withElements { source in
    result.withMutableElements { target in
      patches.forEach(batch: images.shape[0]) { target[$1] = source[$0] }
    }
  }
  return result
}

@derivative(of: unfolded, wrt: images)
func unfoldedVJP(_ images: Tensor, _ patches: Patches) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
  (
    unfolded(images, patches),
    { [shape = images.shape] tangent in
      if tangent.isZero { return tangent }
      var result = Tensor(shape)
      tangent.withElements { source in
        result.withMutableElements { target in
          patches.forEach(batch: shape[0]) { target[$0] += source[$1] }
        }
      }
      return result
    }
  )
}

/// A row a place and a column a channel become B × O × H' × W'.
@differentiable(reverse,wrt: rows)
func channelsFirst(_ rows: Tensor, _ patches: Patches) -> Tensor {
  let (outputs, batch) = (rows.shape[1], rows.shape[0] / patches.count)
  return exchanged(rows, batch, patches.count, outputs)
    .reshaped(to: [batch, outputs, patches.down, patches.across])
}

@derivative(of: channelsFirst, wrt: rows)
func channelsFirstVJP(_ rows: Tensor, _ patches: Patches) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
  (
    channelsFirst(rows, patches),
    { [shape = rows.shape] tangent in
      if tangent.isZero { return tangent }
      return exchanged(tangent, shape[0] / patches.count, shape[1], patches.count).reshaped(to: shape)
    }
  )
}

/// Each example's rows × columns matrix, transposed.
private func exchanged(_ x: Tensor, _ batch: Int, _ rows: Int, _ columns: Int) -> Tensor {
  var result = Tensor([batch, columns, rows])
  x.withElements { source in
    result.withMutableElements { target in
      for example in 0..<batch {
        for row in 0..<rows {
          for column in 0..<columns {
            target[(example * columns + column) * rows + row] =
              source[(example * rows + row) * columns + column]
          }
        }
      }
    }
  }
  return result
}
