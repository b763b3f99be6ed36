import CKernels

/// A batch's way through a convolution with one kernel a channel: y[b, p, c] = f(Σ_k x[b, stride p + k − padding, c] w[k, c] + b[c]).
///
/// It is a convolution in as many groups as there are channels. All channels of a pixel lie beside each other, so each place of the
/// window is one multiplication of vectors; as products of matrices these would be of one column.
///
/// Source: Chollet, "Xception" (2017).
struct DepthwiseConvolutionPass: Sendable {
  /// y, B × H' × W' × C
  let output: Tensor
  /// The images with the zeros around them.
  private let surrounded: Tensor
  private let inputShape: Shape
  private let weight: Tensor
  private let places: WindowPlaces
  private let argument: Tensor
  private let activation: Activation

  /// Computes the outputs of images B × H × W × C for weights K × K × 1 × C and C biases.
  init(_ x: Tensor, _ w: Tensor, _ b: Tensor, _ window: Window, _ activation: Activation) {
    places = WindowPlaces(window, over: x.shape)
    require(
      w.shape == [window.size, window.size, 1, places.channels] && b.shape == [places.channels],
      "depthwise convolution: images of shape \(x.shape), weights of shape \(w.shape) and biases of shape \(b.shape)"
    )
    (inputShape, weight, self.activation) = (x.shape, w, activation)
    surrounded = x.surrounded(by: places)
    output = Tensor(uninitialized: [x.shape[0], places.down.count, places.across.count, places.channels])
    argument = activation.needsArgument ? Tensor(uninitialized: output.shape) : output
    let (places, surrounded, argument, output) = (places, surrounded, argument, output)
    forEachInParallel(x.shape[0]) { image in
      var window = places.kernel
      let start = image * places.count * places.channels
      mk_depthwise(
        surrounded.base + image * places.surroundedImage, &window, w.base, argument.storage.base + start)
      mk_add_and_activate(
        activation.kernel, Activation.leakySlope, b.base, argument.storage.base + start,
        output.storage.base + start, places.count, places.channels)
    }
  }

  /// The gradients of a function of the outputs; `wantsInput` says whether to compute that of the images.
  func gradients(_ dy: Tensor, wantsInput: Bool) -> (input: Tensor, weight: Tensor, bias: Tensor) {
    if dy.isZero { return (.zero, .zero, .zero) }
    let dz = activation.gradient(dy, argument: argument, value: output)
    let bias = dz.viewed(as: [dz.count / places.channels, places.channels]).columnSums()
    let (batch, places, surrounded, weight) = (inputShape[0], places, surrounded, weight)
    let dx = wantsInput ? Tensor([batch, places.surroundedImage]) : Tensor.zero
    let dw = sumOverImages(batch, shape: weight.shape) { image, sum in
      var window = places.kernel
      let start = image * places.surroundedImage
      mk_depthwise_gradient(
        surrounded.base + start, &window, weight.base, dz.base + image * places.count * places.channels, sum,
        wantsInput ? dx.storage.base + start : nil)
    }
    return (wantsInput ? dx.inner(of: places) : .zero, dw, bias)
  }
}
