import Tensors
import _Differentiation

/// A layer that is one differentiable function: the compiler makes its way back.
public protocol DifferentiableLayer: Layer {
  /// The outputs of a batch of inputs.
  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor
}

extension DifferentiableLayer {
  /// The function's value with its pullback.
  public func pass(
    _ input: Tensor, _ parameters: ArraySlice<Tensor>, lengths: [Int]?, wantsInputGradient: Bool
  ) -> any LayerPass {
    let parameters = Parameters(Array(parameters))
    if wantsInputGradient {
      let (output, pullback) = valueWithPullback(at: input, parameters) { forward($0, $1) }
      return DerivedPass(output: output, pullback: pullback)
    }
    let (output, pullback) = valueWithPullback(at: parameters) { forward(input, $0) }
    return DerivedPass(output: output) { (.zero, pullback($0)) }
  }
}

/// The closures that the compiler derives capture tensors and shapes only, which may go to any thread.
struct DerivedPass: LayerPass, @unchecked Sendable {
  let output: Tensor
  let pullback: (Tensor) -> (Tensor, Parameters)

  func gradients(_ outputGradient: Tensor) -> (input: Tensor, parameters: [Tensor]) {
    let (input, parameters) = pullback(outputGradient)
    return (input, parameters.tensors)
  }
}
