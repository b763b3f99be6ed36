/// The outcome of community detection over several restarts.
public struct Detection: Equatable, Sendable {
  /// The best partition found; a node without edges is alone in it.
  public let partition: Partition
  /// Its quality.
  public let quality: Double
  /// The quality that each restart reached, in order.
  public let restartQualities: [Double]
  /// The most that the quality could be for communities of the strengths that were found; see
  /// `Objective.attainableQuality`.
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
