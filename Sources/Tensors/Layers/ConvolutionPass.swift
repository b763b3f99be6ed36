import CKernels

// Legend: B batch, H × W places of an image, I channels in, O channels out, K the window's size.

/// A batch's way through y = f(x ∗ w + b), a cross-correlation of images, batch × height × width × channels.
///
/// y[b, p, o] = f(Σ_{k, i} x[b, stride p + k − padding, i] w[k, i, o] + b[o]). Each place's patch of the image is a row of a
/// matrix that is multiplied by w, seen as K² I × O. Some images at a time are taken, and their patches are made once more
/// on the way back: they would be K² times as large as the images.
public struct ConvolutionPass: Sendable {
  /// y, B × H' × W' × O
  public let output: Tensor
  private let images: Tensor
  private let weight: Tensor
  private let places: WindowPlaces
  /// x ∗ w + b, which is the output's memory where the activation's slope follows from its value.
  private let argument: Tensor
  private let activation: Activation
  /// About a megabyte or four of patches: they stay in the cache between their making and their product.
  private static let patchElements = 1 << 20

  /// Computes the outputs of images B × H × W × I for weights K × K × I × O and O biases.
  public init(_ x: Tensor, _ w: Tensor, _ b: Tensor, _ window: Window, _ activation: Activation) {
    places = WindowPlaces(window, over: x.shape)
    require(
      w.shape.rank == 4 && w.shape[0] == window.size && w.shape[1] == window.size
        && w.shape[2] == places.channels
        && b.shape == [w.shape[3]],
      "convolution: images of shape \(x.shape), weights of shape \(w.shape) and biases of shape \(b.shape)")
    (images, weight, self.activation) = (x, w, activation)
    let outputs = w.shape[3]
    output = Tensor(uninitialized: [x.shape[0], places.down.count, places.across.count, outputs])
    argument = activation.needsArgument ? Tensor(uninitialized: output.shape) : output
    let (places, argument, output) = (places, argument, output)
    Self.forEachChunk(x, places) { first, count, patches in
      let start = first * places.count * outputs
      mk_dense(
        activation.kernel, Activation.leakySlope, patches.base, w.base, b.base, argument.storage.base + start,
        output.storage.base + start, count * places.count, places.patch, outputs)
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
    let outputs = weight.shape[3]
    var dw = Tensor(weight.shape)
    var dx = wantsInput ? Tensor(images.shape) : Tensor.zero
    let (dwBase, dxBase) = (dw.mutableBase, wantsInput ? dx.mutableBase : nil)
    Self.forEachChunk(images, places) { first, count, patches in
      let rows = count * places.count
      let slopes = dz.base + first * places.count * outputs
      mk_gemm(
        1, 0, Int32(places.patch), Int32(outputs), Int32(rows), 1, patches.base, slopes, 1, dwBase)
      guard let dxBase else { return }
      mk_gemm(
        0, 1, Int32(rows), Int32(places.patch), Int32(outputs), 1, slopes, weight.base, 0, patches.storage.base)
      patches.fold(count, places, into: dxBase + first * places.image)
    }
    return (dx, dw, dz.viewed(as: [dz.count / outputs, outputs]).columnSums())
  }

  /// Calls `body` with the patches of some images at a time: the first image, their number, and a row for each place.
  private static func forEachChunk(
    _ images: Tensor, _ places: WindowPlaces, _ body: (_ first: Int, _ count: Int, _ patches: Tensor) -> Void
  ) {
    let batch = images.shape[0]
    let chunk = min(batch, max(1, patchElements / max(places.count * places.patch, 1)))
    if batch == 0 { return }
    let patches = Tensor(uninitialized: [chunk * places.count, places.patch])
    for first in stride(from: 0, to: batch, by: chunk) {
      let count = min(chunk, batch - first)
      patches.unfold(count, places, from: images.base + first * places.image)
      body(first, count, patches)
    }
  }
}

extension Tensor {
  /// Writes the patches of some images, zeros where the window stands outside, into memory that nobody else has.
  fileprivate func unfold(_ count: Int, _ places: WindowPlaces, from images: UnsafePointer<Scalar>) {
    let size = places.count * places.patch
    nonisolated(unsafe) let (target, source) = (storage.base, images)
    inParallel(count) { image, _ in
      let patches = target + image * size
      patches.update(repeating: 0, count: size)
      let pixels = source + image * places.image
      places.forEachStretch { patch, image, count in
        for offset in 0..<count { patches[patch &+ offset] = pixels[image &+ offset] }
      }
    }
  }

  /// Adds each element of some patches to the image's element that it stands for.
  fileprivate func fold(_ count: Int, _ places: WindowPlaces, into images: UnsafeMutablePointer<Scalar>) {
    let size = places.count * places.patch
    nonisolated(unsafe) let (target, source) = (images, base)
    inParallel(count) { image, _ in
      let patches = source + image * size
      let pixels = target + image * places.image
      places.forEachStretch { patch, image, count in
        for offset in 0..<count { pixels[image &+ offset] += patches[patch &+ offset] }
      }
    }
  }
}
