import Networks
import Tensors
import _Differentiation

/// The sum of the absolute weights: pulls every weight towards zero with the same force.
///
/// R = Σ |w| over all weights, ∇R = sign w with sign(0) = 0, of degree 1. Sums, not means: the coefficient depends on the network's size.
public struct L1: Regularizer {
  /// `l1`
  public static let name = "l1"
  /// Numbers, whatever they connect.
  public var view: WeightView { .parameters }
  /// A sum over all weights.
  public var isMirrored: Bool { true }

  /// The term has no settings.
  public init() {}

  /// Σ |w|
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    weights.tensors.reduce(0) { $0 + $1.sumOfAbsolutes() }
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
    gradient.add(slopesOf: .absolutes, at: weights, times: factor)
  }

  /// The same where the weights stand.
  public func addGradient(
    at parameters: Parameters, positions: [Int], times factor: Scalar, to gradient: inout Parameters
  ) -> Scalar {
    gradient.add(slopesOf: .absolutes, at: parameters, positions: positions, times: factor)
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
