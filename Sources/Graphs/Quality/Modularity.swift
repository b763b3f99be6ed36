/// Newman's modularity, and for directed graphs that of Leicht and Newman.
///
/// Undirected: Q = (1/2m) Σ_ij (A_ij − γ k_i k_j / 2m) δ(c_i, c_j). Directed: Q = (1/m) Σ_ij (A_ij − γ k_i^out k_j^in / m)
/// δ(c_i, c_j). Sources: Newman and Girvan (2004); Leicht and Newman (2008); γ by Reichardt and Bornholdt (2006).
public struct Modularity: QualityFunction {
  /// γ: larger values ask for smaller communities.
  public var resolution: Double

  /// Modularity at a resolution.
  public init(resolution: Double = 1) { self.resolution = resolution }

  /// Throws `negativeWeight`, `noWeight` and, for a resolution below zero or not finite, `parameter`.
  public func objective(in graph: Graph) throws(GraphError) -> GraphObjective {
    try requireResolution(resolution)
    try graph.requireNonNegativeWeights()
    let out = graph.outStrengths
    let total = out.reduce(0, +)
    guard total > 0 else { throw .noWeight }
    let scale = resolution / total
    guard graph.isDirected else {
      let expected = ExpectedWeights(rank: 1, shares: out, pulls: out.map { scale * $0 })
      return try GraphObjective(graph, expected: expected)
    }
    let pairs = zip(out, graph.inStrengths)
    let expected = ExpectedWeights(
      rank: 2, shares: pairs.flatMap { [$0, $1] }, pulls: pairs.flatMap { [scale * $1, scale * $0] })
    return try GraphObjective(graph, expected: expected)
  }
}

/// Newman's modularity of a partition of an undirected graph, or that of Leicht and Newman of a directed one.
///
/// Throws `partitionSize`, `negativeWeight`, `noWeight` and `parameter`. O(edges).
public func modularity(
  of partition: Partition, in graph: Graph, resolution: Double = 1
) throws(GraphError) -> Double {
  try Modularity(resolution: resolution).quality(of: partition, in: graph)
}

/// Throws unless the resolution is a finite number of at least zero.
func requireResolution(_ resolution: Double) throws(GraphError) {
  guard resolution >= 0, resolution.isFinite else {
    throw .parameter(name: "the resolution", value: "\(resolution)", allowed: "a finite number of at least 0")
  }
}
