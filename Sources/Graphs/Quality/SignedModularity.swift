/// Modularity of a graph whose edges may be negative: communities gain by the positive ones within and by the negative
/// ones between them.
///
/// Q = (1/(w⁺ + w⁻)) Σ_ij (A_ij − γ (k_i⁺ k_j⁺ / w⁺ − k_i⁻ k_j⁻ / w⁻)) δ(c_i, c_j), where A = A⁺ − A⁻, k± are strengths
/// by A± and w± = ΣA±; in a directed graph k_i is an out- and k_j an in-strength. Without negative edges it is Newman's
/// modularity, or that of Leicht and Newman. Source: Gómez, Jensen and Arenas, "Analysis of community structure in
/// networks of correlated data" (2009).
public struct SignedModularity: QualityFunction {
  /// γ: larger values ask for smaller communities.
  public var resolution: Double

  /// Modularity at a resolution.
  public init(resolution: Double = 1) { self.resolution = resolution }

  /// Throws `noWeight` and, for a resolution below zero or not finite, `parameter`.
  public func objective(in graph: Graph) throws(GraphError) -> GraphObjective {
    try requireResolution(resolution)
    let magnitudes = graph.strengths { abs($0) }
    let total = magnitudes.out.reduce(0, +)
    guard total > 0 else { throw .noWeight }
    // Of each sign the terms out · in, and in a directed graph also in · out, as S = A + Aᵀ.
    var terms: [(shares: [Double], pulls: [Double])] = []
    for sign in [1.0, -1.0] {
      let (out, into) = graph.strengths { max(sign * $0, 0) }
      let weight = out.reduce(0, +)
      guard weight > 0 else { continue }
      let scale = sign * resolution / weight
      terms.append((out, into.map { scale * $0 }))
      if graph.isDirected { terms.append((into, out.map { scale * $0 })) }
    }
    let nodes = 0..<graph.nodeCount
    let expected = ExpectedWeights(
      rank: terms.count, shares: nodes.flatMap { node in terms.map { $0.shares[node] } },
      pulls: nodes.flatMap { node in terms.map { $0.pulls[node] } }, mayBeNegative: true)
    return try GraphObjective(graph, expected: expected, total: graph.isDirected ? 2 * total : total)
  }
}

extension Graph {
  /// The out- and in-strengths of each node by a part of the weights.
  fileprivate func strengths(_ part: (Double) -> Double) -> (out: [Double], into: [Double]) {
    var (out, into) = ([Double](repeating: 0, count: nodeCount), [Double](repeating: 0, count: nodeCount))
    for node in 0..<nodeCount {
      for entry in offsets[node]..<offsets[node + 1] {
        let weight = part(weights[entry])
        out[node] += weight
        into[Int(neighbors[entry])] += weight
      }
    }
    return (out, into)
  }
}
