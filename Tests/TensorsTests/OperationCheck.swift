import TestSupport
import Testing
import _Differentiation

@testable import Tensors

/// Expects an operation's derivative to agree with central differences under an uneven upstream gradient, to
/// answer the zero of any shape with zero, and to be linear in the upstream gradient.
func expectRightDerivative(
  at tensors: [Tensor], sourceLocation: SourceLocation = #_sourceLocation,
  of operation: @differentiable(reverse) (Parameters) -> Tensor
) {
  #expect(
    operationGradientError(at: tensors, of: operation) < gradientTolerance, sourceLocation: sourceLocation)
  let (value, pullback) = valueWithPullback(at: Parameters(tensors), of: operation)
  let nothing = pullback(.zero)
  #expect(nothing.norm == 0, "the pullback of zero", sourceLocation: sourceLocation)
  for (tangent, tensor) in zip(nothing.tensors, tensors) {
    #expect(tangent.isZero || tangent.shape == tensor.shape, sourceLocation: sourceLocation)
  }
  // Doubling is exact in binary arithmetic, so the gradients agree to the bit.
  let upstream = unevenTensor(value.shape)
  #expect(
    pullback(2 * upstream).tensors.map(\.elements) == pullback(upstream).tensors.map { (2 * $0).elements },
    "the pullback is linear", sourceLocation: sourceLocation)
}

/// Positive values, away from zero.
func positiveTensor(_ shape: Shape) -> Tensor { unevenTensor(shape, scale: 0.5, shift: 1.3) }
