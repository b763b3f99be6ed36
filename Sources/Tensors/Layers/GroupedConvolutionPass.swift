/// A batch's way through a convolution of channels in groups: each group of outputs sees its group of inputs alone.
///
/// One convolution a group, on channels that are cut out and put together again; with one group it is `ConvolutionPass`, and with
/// a group for each channel in and out `DepthwiseConvolutionPass`.
public struct GroupedConvolutionPass: Sendable {
  /// y, B × H' × W' × O
  public let output: Tensor
  private let passes: [ConvolutionPass]
  private let depthwise: DepthwiseConvolutionPass?

  /// Computes the outputs of images B × H × W × I for weights K × K × I / groups × O and O biases.
  public init(
    _ x: Tensor, _ w: Tensor, _ b: Tensor, _ window: Window, _ activation: Activation, groups: Int
  ) {
    require(
      x.shape.rank == 4 && w.shape.rank == 4 && x.shape[3] == groups * w.shape[2] && w.shape[3] % groups == 0,
      "convolution in \(groups) groups: images of shape \(x.shape) and weights of shape \(w.shape)")
    if groups > 1, w.shape[2] == 1, w.shape[3] == groups {
      let pass = DepthwiseConvolutionPass(x, w, b, window, activation)
      (depthwise, passes, output) = (pass, [], pass.output)
      return
    }
    depthwise = nil
    if groups == 1 {
      passes = [ConvolutionPass(x, w, b, window, activation)]
      output = passes[0].output
      return
    }
    let parts = zip(x.lastAxisParts(groups), zip(w.lastAxisParts(groups), b.lastAxisParts(groups)))
    passes = parts.map { ConvolutionPass($0, $1.0, $1.1, window, activation) }
    output = Tensor(joiningLastAxes: passes.map(\.output))
  }

  /// The gradients of a function of the outputs.
  ///
  /// - Parameters:
  ///   - dy: The function's gradient with respect to the outputs.
  ///   - wantsInput: Whether to compute that of the images, which the first layer of a network never needs.
  public func gradients(_ dy: Tensor, wantsInput: Bool) -> (input: Tensor, weight: Tensor, bias: Tensor) {
    if let depthwise { return depthwise.gradients(dy, wantsInput: wantsInput) }
    if passes.count == 1 { return passes[0].gradients(dy, wantsInput: wantsInput) }
    if dy.isZero { return (.zero, .zero, .zero) }
    let parts = zip(passes, dy.lastAxisParts(passes.count)).map { $0.gradients($1, wantsInput: wantsInput) }
    return (
      wantsInput ? Tensor(joiningLastAxes: parts.map(\.input)) : .zero,
      Tensor(joiningLastAxes: parts.map(\.weight)), Tensor(joiningLastAxes: parts.map(\.bias))
    )
  }
}
