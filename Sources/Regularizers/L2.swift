import Networks
import Tensors
import _Differentiation

/// The sum of the squared weights: pulls each weight towards zero in proportion to it.
///
/// R = Σ w² over all weights, ∇R = 2 w, of degree 2. Sums, not means: the coefficient depends on the network's size.
public struct L2: Regularizer {
  /// `l2`
  public static let name = "l2"

  /// The term has no settings.
  public init() {}

  /// Σ w²
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    var sum: Scalar = 0
    for position in 0..<withoutDerivative(at: weights.count) {
      sum = sum + weights[position].sumOfSquares()
    }
    return sum
  }
}
