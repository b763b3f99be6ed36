/// A quality bound to a graph: Q = (1/w) Σ_ij (S_ij − P_ij) δ(c_i, c_j), with S symmetric, P expected and w usually ΣS.
///
/// S is the adjacency matrix of an undirected graph and A + Aᵀ of a directed one. Replacing communities by nodes gives
/// an objective of the same form with the same Q, which is what lets detection climb level by level.
public struct GraphObjective: Sendable {
  /// The undirected graph of S.
  public let graph: Graph
  /// P.
  public let expected: ExpectedWeights
  /// w, the same at every level.
  public let total: Double
  /// Which passes detection takes.
  let passes: Passes

  /// Weighs a graph against expected weights; throws `noWeight` where the total is not positive.
  ///
  /// `total` is w, in units of S; without it ΣS, which is what weighs graphs without negative edges.
  public init(_ graph: Graph, expected: ExpectedWeights, total: Double? = nil) throws(GraphError) {
    precondition(expected.nodeCount == graph.nodeCount)
    let symmetric = graph.symmetrized()
    let total = total ?? symmetric.outStrengths.reduce(0, +)
    guard total > 0 else { throw .noWeight }
    self.init(symmetric: symmetric, expected: expected, total: total)
  }

  init(symmetric: Graph, expected: ExpectedWeights, total: Double, passes: Passes = .fitting) {
    self.graph = symmetric
    self.expected = expected
    self.total = total
    self.passes = passes
  }

  /// The least gain, in units of S, that detection counts as one: 10⁻¹² of w, below which differences are rounding.
  var tolerance: Double { 1e-12 * total }

  /// Q of a partition of all nodes, zero where it differs from zero by rounding only. O(edges).
  public func quality(of partition: Partition) -> Double {
    precondition(partition.nodeCount == graph.nodeCount)
    let membership = ScratchArray(partition.membership.map(Int32.init))
    let within = graph.withRows { rows in
      (0..<graph.nodeCount).reduce(0) { $0 + rows.weight(of: $1, within: membership) }
    }
    let excess = within - expected.within(partition)
    return abs(excess) < tolerance ? 0 : excess / total
  }
}
