import Tensors
import _Differentiation

/// What a ratio of sums is taken over.
public enum Scope: String, CaseIterable, Codable, Sendable {
  /// Each matrix for itself; the term is the mean over them.
  case layer
  /// All weights together, so that a matrix counts by its magnitude.
  case network

  /// The positions of the matrices that share a ratio.
  func groups(_ count: Int) -> [[Int]] {
    switch self {
    case .layer: (0..<count).map { [$0] }
    case .network: count == 0 ? [] : [Array(0..<count)]
    }
  }

  /// The mean of a ratio over the groups of matrices; zero without matrices.
  @differentiable(reverse,wrt: weights)
  func mean(
    _ weights: Parameters, of ratio: @differentiable(reverse) (Parameters) -> Scalar
  ) -> Scalar {
    let groups = withoutDerivative(at: groups(weights.count))
    var sum: Scalar = 0
    for group in groups { sum = sum + ratio(weights.selecting(group)) }
    return sum / withoutDerivative(at: Scalar(max(groups.count, 1)))
  }
}
