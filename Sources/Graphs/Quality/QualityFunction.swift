/// A measure of how well a partition divides a graph, as detection maximizes it.
///
/// A conformance only says which weights it expects between each two nodes; `GraphObjective` does the rest. Two
/// conformances are `Modularity` and `LayeredModularity`.
public protocol QualityFunction: Sendable {
  /// Weighs `graph` against what this measure expects of it.
  func objective(in graph: Graph) throws(GraphError) -> GraphObjective
}

extension QualityFunction {
  /// The quality of `partition` in `graph`.
  public func quality(of partition: Partition, in graph: Graph) throws(GraphError) -> Double {
    try partition.requireNodeCount(graph.nodeCount)
    return try objective(in: graph).quality(of: partition)
  }
}
