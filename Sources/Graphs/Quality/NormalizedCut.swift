/// The n-cut of a partition: how much of each community's weight leads out of it, summed over the communities.
///
/// ncut = Σ_c cut(c) / vol(c), where cut(c) is the weight between community c and the other nodes and vol(c) the sum
/// of its nodes' strengths: 0 for communities without an edge between them, at most the number of communities.
/// Nodes without edges are left out, see `Graph.isIsolated`; in a directed graph out- and in-weights are added up.
/// Throws `partitionSize`, `negativeWeight` and `noWeight`. O(edges). Source: Shi and Malik (2000).
public func normalizedCut(of partition: Partition, in graph: Graph) throws(GraphError) -> Double {
  try partition.requireNodeCount(graph.nodeCount)
  try graph.requireNonNegativeWeights()
  let symmetric = graph.symmetrized()
  guard symmetric.outStrengths.contains(where: { $0 > 0 }) else { throw .noWeight }
  let membership = partition.membership
  let isIsolated = symmetric.isIsolated
  var volumes = [Double](repeating: 0, count: partition.count)
  var cuts = volumes
  symmetric.withRows { rows in
    for node in 0..<symmetric.nodeCount where !isIsolated[node] {
      let community = membership[node]
      var outside = 0.0
      rows.forEach(node) { neighbor, weight in
        if membership[neighbor] != community { outside += weight }
      }
      cuts[community] += outside
      volumes[community] += symmetric.outStrengths[node]
    }
  }
  // A cut that is the whole volume may miss it by the rounding of another order.
  return zip(cuts, volumes).reduce(0) { $1.1 > 0 ? $0 + min($1.0 / $1.1, 1) : $0 }
}
