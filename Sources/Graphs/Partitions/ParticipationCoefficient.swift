/// How evenly each node's weight spreads over the communities: 0 within one, 1 − 1/k evenly over k.
///
/// P_i = 1 − Σ_c (k_ic / k_i)², where k_ic is the weight between node i and community c; in a directed graph out- and
/// in-weights are added up. 0 for a node without edges, see `Graph.isIsolated`. Throws `partitionSize` and
/// `negativeWeight`. O(edges). Source: Guimerà and Amaral (2005).
public func participationCoefficient(
  of partition: Partition, in graph: Graph
) throws(GraphError) -> [Double] {
  try partition.requireNodeCount(graph.nodeCount)
  try graph.requireNonNegativeWeights()
  let symmetric = graph.symmetrized()
  let isIsolated = symmetric.isIsolated
  var toCommunity = [Double](repeating: 0, count: partition.count)
  return (0..<symmetric.nodeCount).map { node in
    let strength = symmetric.outStrengths[node]
    guard strength > 0, !isIsolated[node] else { return 0 }
    let entries = symmetric.offsets[node]..<symmetric.offsets[node + 1]
    for entry in entries {
      toCommunity[partition.membership[Int(symmetric.neighbors[entry])]] += symmetric.weights[entry]
    }
    var squares = 0.0
    for entry in entries {
      let community = partition.membership[Int(symmetric.neighbors[entry])]
      squares += toCommunity[community] * toCommunity[community]
      toCommunity[community] = 0
    }
    return 1 - squares / (strength * strength)
  }
}
