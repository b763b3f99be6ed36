extension Graph {
  /// The share of ΣA up to which an edge counts as none where nodes are looked at: 10⁻¹², below which detection sees no
  /// gain in anything.
  public static let negligibleShare = 1e-12

  /// For each node, whether it has no edges.
  ///
  /// A node whose edges all weigh at most `negligibleShare` of the sum of all weights has none: it does nothing that sums
  /// over the graph could tell. A loop is an edge. O(nodes) where most have edges.
  public var isIsolated: [Bool] {
    let limit = Graph.negligibleShare * totalMagnitude
    var isIsolated = [Bool](repeating: true, count: nodeCount)
    weights.withUnsafeBufferPointer { weights in
      for node in 0..<nodeCount {
        guard let entry = (offsets[node]..<offsets[node + 1]).first(where: { abs(weights[$0]) > limit })
        else { continue }
        isIsolated[node] = false
        guard isDirected else { continue }
        for later in entry..<offsets[node + 1] where abs(weights[later]) > limit {
          isIsolated[Int(neighbors[later])] = false
        }
      }
    }
    return isIsolated
  }

  /// The graph of some of the nodes, ascending, and of the edges between them.
  public func induced(by nodes: [Int]) -> Graph {
    var places = [Int32](repeating: -1, count: nodeCount)
    for (place, node) in nodes.enumerated() { places[node] = Int32(place) }
    var offsets = [0]
    var neighbors: [Int32] = []
    var weights: [Double] = []
    for node in nodes {
      for entry in self.offsets[node]..<self.offsets[node + 1] {
        let place = places[Int(self.neighbors[entry])]
        guard place >= 0 else { continue }
        neighbors.append(place)
        weights.append(self.weights[entry])
      }
      offsets.append(neighbors.count)
    }
    return Graph(isDirected: isDirected, offsets: offsets, neighbors: neighbors, weights: weights)
  }
}

extension Graph {
  /// The graph of the nodes that have edges, in their order.
  public func withoutIsolatedNodes() -> Graph {
    let isIsolated = isIsolated
    return isIsolated.contains(true) ? induced(by: isIsolated.indices.filter { !isIsolated[$0] }) : self
  }
}

extension GraphObjective {
  /// The objective of some of the nodes, ascending: with the same quality where the others have no edges and are alone.
  func restricted(to nodes: [Int]) -> GraphObjective {
    let rank = expected.rank
    let kept = { (values: [Double]) in nodes.flatMap { values[$0 * rank..<($0 + 1) * rank] } }
    return GraphObjective(
      symmetric: graph.induced(by: nodes),
      expected: ExpectedWeights(
        rank: rank, shares: kept(expected.shares), pulls: kept(expected.pulls),
        mayBeNegative: expected.mayBeNegative),
      total: total, passes: passes)
  }

  /// The most that Q could be for communities that meet the expected weights as those of a partition do: what it would be
  /// if no weight led from one to another. Of weights of both signs the negative ones would do. O(nodes), and O(edges) then.
  ///
  /// Q_max = (Σ_ij S_ij⁺ − Σ_ij P_ij δ(c_i, c_j)) / w, where S⁺ are the weights above zero: without others
  /// 1 − Σ_ij P_ij δ(c_i, c_j) / w; 1 − γ/k for k communities of equal strengths, and less for unequal ones.
  /// Source: Newman, "Mixing patterns in networks" (2003), of which assortativity is Q / Q_max.
  public func attainableQuality(of partition: Partition) -> Double {
    precondition(partition.nodeCount == graph.nodeCount)
    let within = graph.hasNegativeWeights ? graph.weights.reduce(0) { $0 + max($1, 0) } / total : 1
    return within - expected.within(partition) / total
  }
}
