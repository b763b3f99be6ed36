/// The outcome of community detection over several restarts.
public struct Detection: Equatable, Sendable {
  /// The best partition found; a node without edges is alone in it.
  public let partition: Partition
  /// Its quality.
  public let quality: Double
  /// The quality that each restart reached, in order.
  public let restartQualities: [Double]
  /// The most that the quality could be for communities of the strengths that were found; see
  /// `GraphObjective.attainableQuality`.
  public let attainable: Double
  /// For each node, whether it has no edges; see `Graph.isIsolated`.
  public let isIsolated: [Bool]

  /// The best quality minus the worst over the restarts: zero where all agree.
  public var spread: Double { quality - (restartQualities.min() ?? quality) }

  /// How many nodes have no edges.
  public var isolatedCount: Int { isIsolated.count { $0 } }

  /// The number of modules: communities of nodes that have edges.
  public var modules: Int { partition.count - isolatedCount }

  /// The most that modularity could be for so many modules, which are equal then: 1 − γ/k.
  public func maximum(resolution: Double) -> Double { 1 - resolution / Double(max(modules, 1)) }

  /// The module of each node, from 0 in the order of their first nodes; nodes without edges have the numbers after those.
  public var membership: [Int] { partition.membership(isolated: isIsolated) }
}

extension Detection {
  /// Communities that are given, as if they had been found: nothing is searched for, so there are no restarts.
  ///
  /// A node without edges is alone, wherever it was given. Throws `partitionSize`, and what the quality function throws.
  public init(
    of given: Partition, in graph: Graph, by quality: some QualityFunction
  ) throws(GraphError) {
    try given.requireNodeCount(graph.nodeCount)
    let (objective, nodes, isIsolated) = try quality.connected(in: graph)
    let partition = Partition(nodes.map { given.membership[$0] })
    self.init(
      partition: partition.placed(at: nodes, of: graph.nodeCount), quality: objective.quality(of: partition),
      restartQualities: [], attainable: objective.attainableQuality(of: partition), isIsolated: isIsolated)
  }
}

extension QualityFunction {
  /// The objective of the nodes that have edges, so that the others change nothing; of all where none has.
  func connected(
    in graph: Graph
  ) throws(GraphError) -> (objective: GraphObjective, nodes: [Int], isIsolated: [Bool]) {
    let whole = try objective(in: graph)
    let isIsolated = graph.isIsolated
    let nodes = isIsolated.indices.filter { !isIsolated[$0] }
    guard !nodes.isEmpty else { return (whole, Array(isIsolated.indices), isIsolated) }
    return (nodes.count < graph.nodeCount ? whole.restricted(to: nodes) : whole, nodes, isIsolated)
  }
}
