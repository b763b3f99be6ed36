/// Modularity of a graph whose edges may be negative: communities gain by the positive ones within and by the negative
/// ones between them.
///
/// Q = c⁺ Σ_ij (A⁺_ij − γ k_i⁺ k_j⁺ / w⁺) δ(c_i, c_j) − c⁻ Σ_ij (A⁻_ij − γ k_i⁻ k_j⁻ / w⁻) δ(c_i, c_j), where A = A⁺ − A⁻, k± are
/// strengths by A± and w± = ΣA±; in a directed graph k_i is an out- and k_j an in-strength. `SignWeighing` says c±. Without
/// negative edges it is Newman's modularity, or that of Leicht and Newman.
public struct SignedModularity: QualityFunction {
  /// γ: larger values ask for smaller communities.
  public var resolution: Double
  /// What edges of either sign count.
  public var weighing: SignWeighing

  /// Modularity at a resolution.
  public init(resolution: Double = 1, weighing: SignWeighing = .gomez) {
    self.resolution = resolution
    self.weighing = weighing
  }

  /// Throws `noWeight` and, for a resolution below zero or not finite, `parameter`.
  public func objective(in graph: Graph) throws(GraphError) -> GraphObjective {
    try requireResolution(resolution)
    // Of each sign the terms out · in, and in a directed graph also in · out, as S = A + Aᵀ.
    let strengths = [1.0, -1.0].map { sign in
      let (out, into) = graph.strengths { max(sign * $0, 0) }
      return (sign: sign, out: out, into: into, weight: out.reduce(0, +))
    }
    let (total, share) = weighing.totals(
      positive: strengths[0].weight, negative: strengths[1].weight,
      both: graph.strengths { abs($0) }.out.reduce(0, +))
    guard total > 0 else { throw .noWeight }
    var terms: [(shares: [Double], pulls: [Double])] = []
    for (sign, out, into, weight) in strengths where weight > 0 {
      let scale = sign * resolution / weight * (sign < 0 ? share : 1)
      terms.append((out, into.map { scale * $0 }))
      if graph.isDirected { terms.append((into, out.map { scale * $0 })) }
    }
    let nodes = 0..<graph.nodeCount
    let expected = ExpectedWeights(
      rank: terms.count, shares: nodes.flatMap { node in terms.map { $0.shares[node] } },
      pulls: nodes.flatMap { node in terms.map { $0.pulls[node] } }, mayBeNegative: true)
    return try GraphObjective(
      share == 1 ? graph : graph.scalingNegativeWeights(by: share), expected: expected,
      total: graph.isDirected ? 2 * total : total)
  }
}

/// What edges of either sign count in a modularity of both.
public enum SignWeighing: String, CaseIterable, Sendable {
  /// Each as much as its magnitude: c⁺ = c⁻ = 1 / (w⁺ + w⁻). Source: Gómez, Jensen and Arenas, "Analysis of community
  /// structure in networks of correlated data" (2009).
  case gomez
  /// Negative ones less, the fewer there are: c⁺ = 1 / w⁺ and c⁻ = 1 / (w⁺ + w⁻), so that Q = Q⁺ − w⁻ / (w⁺ + w⁻) Q⁻. Where
  /// there are no positive ones, c⁻ = 1 / w⁻. Source: Rubinov and Sporns, "Weight-conserving characterization of complex
  /// functional brain networks" (2011), where it is Q*.
  case rubinovSporns

  /// 1 / c⁺, or 1 / c⁻ without positive edges, and c⁻ in units of that.
  fileprivate func totals(positive: Double, negative: Double, both: Double) -> (total: Double, share: Double) {
    switch self {
    case .gomez: (both, 1)
    case .rubinovSporns: positive > 0 ? (positive, positive / (positive + negative)) : (negative, 1)
    }
  }
}

extension Graph {
  /// The graph whose negative weights are `factor` times as large.
  fileprivate func scalingNegativeWeights(by factor: Double) -> Graph {
    Graph(
      isDirected: isDirected, offsets: offsets, neighbors: neighbors,
      weights: weights.map { $0 < 0 ? factor * $0 : $0 })
  }

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
