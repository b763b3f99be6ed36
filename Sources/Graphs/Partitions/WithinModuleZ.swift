/// How strongly each node is joined to its own community, compared with the other nodes there.
///
/// z_i = (k_i − mean) / sd, where k_i is the weight between node i and its community and mean and population standard
/// deviation run over the community; 0 where that deviation is. In a directed graph out- and in-weights are added up.
/// Throws `partitionSize` and `negativeWeight`. O(edges). Source: Guimerà and Amaral (2005).
public func withinModuleZ(of partition: Partition, in graph: Graph) throws(GraphError) -> [Double] {
  try partition.requireNodeCount(graph.nodeCount)
  try graph.requireNonNegativeWeights()
  let symmetric = graph.symmetrized()
  let membership = ScratchArray(partition.membership.map(Int32.init))
  let inside = symmetric.withRows { rows in
    (0..<symmetric.nodeCount).map { rows.weight(of: $0, within: membership) }
  }
  var z = [Double](repeating: 0, count: inside.count)
  for community in partition.communities {
    let weights = community.map { inside[$0] }
    guard weights.contains(where: { $0 != weights[0] }) else { continue }
    let mean = weights.reduce(0, +) / Double(weights.count)
    let variance = weights.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(weights.count)
    for node in community { z[node] = (inside[node] - mean) / variance.squareRoot() }
  }
  return z
}
