import Networks
import Tensors
import _Differentiation

/// How evenly weight is spread, whatever its amount: rewards few large weights among many small ones.
///
/// H = ‖w‖₁ / ‖w‖₂, between 1 for a single weight and √n for n equal ones, or its square. Of degree 0.
/// ∇H = (sign w − w ‖w‖₁ / ‖w‖₂²) / ‖w‖₂. Zero weights alone have the value 0, and nothing pulls them.
///
/// R is the mean of H over the matrices, or H of all weights. Source: Hoyer, "Non-negative matrix factorization with
/// sparseness constraints" (2004); the square: Yang, Wen and Li, "DeepHoyer" (2020), who add matrices up instead.
public struct Hoyer: Regularizer {
  /// `hoyer`
  public static let name = "hoyer"
  /// Numbers, whatever they connect.
  public var view: WeightView { .parameters }

  /// Whether the ratio is squared: bounded by n instead of √n, with a steeper way from dense to sparse.
  public var squared: Bool
  /// What a ratio is taken over.
  public var scope: Scope

  /// A term of ratios.
  public init(squared: Bool = false, scope: Scope = .layer) {
    self.squared = squared
    self.scope = scope
  }

  /// The mean of ‖w‖₁ / ‖w‖₂, or of its square.
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    scope.mean(weights) { ratio($0) }
  }

  @differentiable(reverse)
  private func ratio(_ weights: Parameters) -> Scalar {
    var absolutes: Scalar = 0
    var squares: Scalar = 0
    for position in 0..<withoutDerivative(at: weights.count) {
      absolutes = absolutes + weights[position].sumOfAbsolutes()
      squares = squares + weights[position].sumOfSquares()
    }
    if squares == 0 { return 0 }
    return squared ? absolutes * absolutes / squares : absolutes / squares.squareRoot()
  }
}
