import Networks
import Tensors
import _Differentiation

/// The sum of the absolute weights: pulls every weight towards zero with the same force.
///
/// R = Σ |w| over all weights, ∇R = sign w with sign(0) = 0, of degree 1. Sums, not means: the coefficient depends on the network's size.
public struct L1: Regularizer {
  /// `l1`
  public static let name = "l1"

  /// The term has no settings.
  public init() {}

  /// Σ |w|
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    var sum: Scalar = 0
    for position in 0..<withoutDerivative(at: weights.count) {
      sum = sum + weights[position].sumOfAbsolutes()
    }
    return sum
  }
}

extension L1: ProximalRegularizer {
  /// sign(w) max(|w| − step, 0)
  public func proximalStep(_ weights: inout Parameters, step: Scalar) {
    for position in weights.tensors.indices {
      weights.tensors[position] = weights.tensors[position].softThresholded(by: step)
    }
  }
}
