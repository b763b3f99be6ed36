import Networks
import Tensors
import _Differentiation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The entropy of the distribution of weight over connections: rewards few large weights among many small ones.
///
/// H = −Σ p log p with p = |w| / Σ|w|, between 0 for a single weight and log n for n equal ones. Of degree 0.
/// ∇H = −sign(w) (log p + H) / Σ|w|, with sign(0) = 0: small weights feel it most. Zero weights alone have the value 0.
///
/// R is the mean of H over the matrices, or H of all weights.
/// Source: Sheeran and others, arXiv 2409.17693 (2024), where low entropy went with modularity.
public struct WeightEntropy: Regularizer {
  /// `weightEntropy`
  public static let name = "weightEntropy"
  /// Numbers, whatever they connect.
  public var view: WeightView { .parameters }

  /// What a distribution is taken over.
  public var scope: Scope

  /// A term of entropies.
  public init(scope: Scope = .layer) { self.scope = scope }

  /// The mean of −Σ p log p
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    scope.mean(weights) { entropy($0) }
  }

  /// With s = Σ|w| it is log s − Σ |w| log |w| / s.
  @differentiable(reverse)
  private func entropy(_ weights: Parameters) -> Scalar {
    var sum: Scalar = 0
    var logarithms: Scalar = 0
    for position in 0..<withoutDerivative(at: weights.count) {
      sum = sum + weights[position].sumOfAbsolutes()
      logarithms = logarithms + weights[position].sumOfAbsoluteLogarithms()
    }
    return sum == 0 ? 0 : log(sum) - logarithms / sum
  }
}
