import Randomness

/// Community detection by the Leiden algorithm, restarted many times from random orders.
///
/// Each restart climbs from level to level: see `Climb`. Even restarts start from single nodes, as the algorithm is
/// published; odd ones start from a random partition, which in small graphs reaches optima that greedy starts miss.
/// Sparse graphs have passes of their own (`SparsePasses`), and there odd restarts start from a first sweep of the nodes. No single node can be moved to raise the quality found, communities are connected, a node without edges is alone, and
/// where the quality is equal within rounding there are the fewest communities. One seed gives one partition, on any
/// number of threads. Source: Traag, Waltman and van Eck, "From Louvain to Leiden: guaranteeing well-connected
/// communities" (2019).
public struct Leiden: Sendable {
  /// How many times detection starts afresh; the best outcome is kept.
  public var restarts: Int
  /// What the random orders and choices are drawn from, with the stream `detection` and one index for each restart.
  public var seed: UInt64
  /// How many restarts run at the same time, or share one that is alone; the result does not depend on it.
  public var threads: Int
  /// The number of the first restart: detections that are to differ have restarts of their own.
  var firstRestart = 0

  /// Detection with a number of restarts.
  public init(restarts: Int = 20, seed: UInt64 = 0, threads: Int = 1) {
    self.restarts = restarts
    self.seed = seed
    self.threads = threads
  }

  /// The best partition found of a graph by a quality function.
  ///
  /// Throws what the quality function throws, and `parameter` for fewer than one restart or thread.
  public func communities(
    of graph: Graph, maximizing quality: some QualityFunction = Modularity()
  ) throws(GraphError) -> Detection {
    for (name, value) in [("the number of restarts", restarts), ("the number of threads", threads)]
    where value < 1 {
      throw .parameter(name: name, value: "\(value)", allowed: "at least 1")
    }
    let (objective, nodes, isIsolated) = try quality.connected(in: graph)
    // Threads that have no restart share the passes of those that have one.
    let lanes = max(1, threads / restarts)
    let outcomes = concurrentMap(restarts, threads: threads) { place in
      let restart = firstRestart + place
      var stream = RandomStream(seed: seed, stream: .detection, index: UInt64(restart))
      var climb = Climb(objective, isOdd: restart % 2 == 1, lanes: lanes, &stream)
      return climb.run(&stream)
    }
    let qualities = outcomes.map(\.quality)
    let least = qualities.max()! - objective.tolerance / objective.total
    let partitions = qualities.indices.map {
      qualities[$0] < least ? nil : Partition(numbers: outcomes[$0].membership)
    }
    // Of equal ones the first.
    let best = qualities.indices.filter { partitions[$0] != nil }
      .min { partitions[$0]!.count < partitions[$1]!.count }!
    let partition = partitions[best]!
    return Detection(
      partition: partition.placed(at: nodes, of: graph.nodeCount), quality: qualities[best],
      restartQualities: qualities, attainable: objective.attainableQuality(of: partition),
      isIsolated: isIsolated)
  }
}
