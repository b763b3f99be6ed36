import Networks
import Tensors
import _Differentiation

/// The sum of the fourth powers of the weights: pulls on the largest weights only.
///
/// R = Σ w⁴ over all weights, ∇R = 4 w³, of degree 4. Sums, not means: the coefficient depends on the network's size.
public struct L4: Regularizer {
  /// `l4`
  public static let name = "l4"
  /// Numbers, whatever they connect.
  public var view: WeightView { .parameters }
  /// A sum over all weights.
  public var isMirrored: Bool { true }

  /// The term has no settings.
  public init() {}

  /// Σ w⁴
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    weights.tensors.reduce(0) { $0 + $1.sumOfFourthPowers() }
  }

  @derivative(of: callAsFunction)
  @usableFromInline
  func gradientOfTerm(_ weights: Parameters) -> (value: Scalar, pullback: (Scalar) -> Parameters) {
    let (value, gradient) = valueAndGradient(at: weights)
    return (value, { gradient.scaled(by: $0) })
  }

  /// Value and gradient in one pass over the weights.
  public func addGradient(
    at weights: Parameters, times factor: Scalar, to gradient: inout Parameters
  ) -> Scalar {
    gradient.add(slopesOf: .fourthPowers, at: weights, times: factor)
  }

  /// The same where the weights stand.
  public func addGradient(
    at parameters: Parameters, positions: [Int], times factor: Scalar, to gradient: inout Parameters
  ) -> Scalar {
    gradient.add(slopesOf: .fourthPowers, at: parameters, positions: positions, times: factor)
  }
}
