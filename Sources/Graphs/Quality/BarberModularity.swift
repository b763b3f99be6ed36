/// Barber's modularity of a graph whose edges all join two groups of nodes.
///
/// Q = (1/m) Σ_ij (A_ij − γ k_i d_j / m) δ(c_i, c_j) over the pairs of a node i of one group and a node j of the other, whose
/// strengths are k_i and d_j; that of `LayeredModularity` for two layers. Source: Barber, "Modularity and community detection in
/// bipartite networks" (2007).
public struct BarberModularity: QualityFunction {
  /// Whether each node is in the second group; see `sides(of:)`.
  public var isSecond: [Bool]
  /// γ: larger values ask for smaller communities.
  public var resolution: Double

  /// Modularity of two groups at a resolution.
  public init(isSecond: [Bool], resolution: Double = 1) {
    self.isSecond = isSecond
    self.resolution = resolution
  }

  /// Throws `partitionSize`, `negativeWeight`, `noWeight`, `parameter`, and `outsideLayers` for an edge within a group.
  public func objective(in graph: Graph) throws(GraphError) -> GraphObjective {
    try requireResolution(resolution)
    try graph.requireNonNegativeWeights()
    guard isSecond.count == graph.nodeCount else {
      throw .partitionSize(nodes: isSecond.count, expected: graph.nodeCount)
    }
    for edge in graph.edges where isSecond[edge.source] == isSecond[edge.target] {
      throw .outsideLayers(source: edge.source, target: edge.target)
    }
    let symmetric = graph.symmetrized()
    let strengths = symmetric.outStrengths
    let total = strengths.reduce(0, +)
    guard total > 0 else { throw .noWeight }
    // A node meets those of the other group: it pulls in the term in which its own group has no share.
    let scale = 2 * resolution / total
    let expected = ExpectedWeights(
      rank: 2,
      shares: strengths.indices.flatMap { isSecond[$0] ? [0, strengths[$0]] : [strengths[$0], 0] },
      pulls: strengths.indices.flatMap {
        isSecond[$0] ? [scale * strengths[$0], 0] : [0, scale * strengths[$0]]
      })
    return try GraphObjective(symmetric, expected: expected)
  }
}
