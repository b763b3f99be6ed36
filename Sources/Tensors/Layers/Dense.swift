import CKernels
import _Differentiation

// Legend: B batch, I inputs, O outputs; x is B × I, w is I × O, b has O elements, y is B × O.

/// A batch's way through y = f(x w + b): the outputs, and what their gradients need.
public struct DensePass: Sendable {
  /// y
  public let output: Tensor
  private let input: Tensor
  private let weight: Tensor
  /// x w + b, which is the output's memory where the activation's slope follows from its value.
  private let argument: Tensor
  private let activation: Activation

  /// Computes the outputs, with the bias and the activation in one pass over the product.
  public init(_ x: Tensor, _ w: Tensor, _ b: Tensor, _ activation: Activation) {
    require(
      x.shape.rank == 2 && w.shape.rank == 2 && x.shape[1] == w.shape[0],
      "dense: inputs of shape \(x.shape) and weights of shape \(w.shape)")
    require(
      b.shape.rank == 1 && b.shape[0] == w.shape[1],
      "dense: weights of shape \(w.shape) and biases of shape \(b.shape)")
    (input, weight, self.activation) = (x, w, activation)
    output = Tensor(uninitialized: Shape(x.shape[0], w.shape[1]))
    argument = activation.needsArgument ? Tensor(uninitialized: output.shape) : output
    mk_dense(
      activation.kernel, Activation.leakySlope, x.base, w.base, b.base, argument.storage.base,
      output.storage.base, x.shape[0], x.shape[1], w.shape[1])
  }

  /// The gradients of a function of the outputs: with dz = dy f'(z) they are dz wᵀ, xᵀ dz and the column sums of dz.
  ///
  /// `wantsInput` says whether to compute the first, which the first layer of a network never needs.
  public func gradients(_ dy: Tensor, wantsInput: Bool) -> (input: Tensor, weight: Tensor, bias: Tensor) {
    if dy.isZero { return (.zero, .zero, .zero) }
    let dz = activation.gradient(dy, argument: argument, value: output)
    return (
      wantsInput ? matrixProduct(dz, weight, transposeB: true) : .zero,
      matrixProduct(input, dz, transposeA: true),
      dz.columnSums()
    )
  }
}

/// y = f(x w + b) as a differentiable function.
@differentiable(reverse)
public func dense(_ x: Tensor, _ w: Tensor, _ b: Tensor, _ activation: Activation) -> Tensor {
  DensePass(x, w, b, activation).output
}

@derivative(of: dense)
@usableFromInline
func denseVJP(
  _ x: Tensor, _ w: Tensor, _ b: Tensor, _ activation: Activation
) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor, Tensor)) {
  let pass = DensePass(x, w, b, activation)
  return (pass.output, { pass.gradients($0, wantsInput: true) })
}
