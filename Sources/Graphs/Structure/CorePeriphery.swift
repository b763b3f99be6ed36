/// The division of a graph into a core whose nodes are all joined and a periphery of which none are: what fits best.
public struct CorePeriphery: Equatable, Sendable {
  /// How much better the best core fits than none or all: 0 is no better, 1 is a perfect core; nil where a graph without edges or
  /// with all of them leaves nothing to be better than.
  public let fit: Double?
  /// The nodes of the core, of highest strength first; of equal ones the first.
  public let core: [Int]

  /// The best division of the nodes that have edges, see `Graph.isIsolated`.
  ///
  /// A core misses the weight, as shares ŵ of the largest, that its pairs lack and that pairs of the periphery have; between the
  /// two all is well: Z = Σ_core (1 − ŵ_ij) + Σ_periphery ŵ_ij = k (k − 1) / 2 + Σ ŵ − Σ_core s_i, which the k nodes of highest strength s
  /// make least. The fit is 1 − Z / Z₀, where Z₀ is that of no core or of nothing else. Both ways of a directed edge count a
  /// half each; loops are no edges here. Throws `negativeWeight`. O(edges + nodes · log nodes). Sources: Borgatti and Everett,
  /// "Models of core/periphery structures" (2000); the exact optimum: Lip, "A fast algorithm for the discrete core/periphery
  /// bipartitioning problem" (2011).
  public init(of graph: Graph) throws(GraphError) {
    try graph.requireNonNegativeWeights()
    let isIsolated = graph.isIsolated
    let symmetric = graph.withoutLoops().symmetrized()
    let largest = symmetric.weights.max() ?? 0
    let strengths = (0..<symmetric.nodeCount).map { node in
      symmetric.weights[symmetric.offsets[node]..<symmetric.offsets[node + 1]].reduce(0, +)
    }
    let nodes = strengths.indices.filter { !isIsolated[$0] }
    let order = nodes.sorted { (strengths[$0], $1) > (strengths[$1], $0) }
    guard largest > 0 else {
      (fit, core) = (nil, [])
      return
    }
    let weight = nodes.reduce(0) { $0 + strengths[$1] } / (2 * largest)
    let count = Double(nodes.count)
    let trivial = min(weight, count * (count - 1) / 2 - weight)
    var (missed, best, size) = (weight, weight, 0)
    for (place, node) in order.enumerated() {
      missed += Double(place) - strengths[node] / largest
      // Of equal ones the smallest core.
      if missed < best - 1e-12 * weight { (best, size) = (missed, place + 1) }
    }
    core = Array(order[..<size])
    fit = trivial > 1e-12 * weight ? max(0, 1 - best / trivial) : nil
  }
}
