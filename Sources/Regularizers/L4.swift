import Networks
import Tensors
import _Differentiation

/// The sum of the fourth powers of the weights: pulls on the largest weights only.
///
/// R = Σ w⁴ over all weights, ∇R = 4 w³, of degree 4. Sums, not means: the coefficient depends on the network's size.
public struct L4: Regularizer {
  /// `l4`
  public static let name = "l4"

  /// The term has no settings.
  public init() {}

  /// Σ w⁴
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    var sum: Scalar = 0
    for position in 0..<withoutDerivative(at: weights.count) {
      sum = sum + weights[position].sumOfFourthPowers()
    }
    return sum
  }
}
