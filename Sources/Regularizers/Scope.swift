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
}
