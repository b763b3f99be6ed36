import Dispatch
import Randomness

/// Community detection by the Leiden algorithm, restarted many times from random orders.
///
/// Each restart moves nodes, refines the communities into well-connected parts, makes the parts nodes of a smaller
/// graph and goes on there, and starts over from the outcome until that changes nothing. So every community found is
/// connected, and no single node can be moved to raise the quality. One seed gives one partition, on any number of
/// threads. Source: Traag, Waltman and van Eck, "From Louvain to Leiden" (2019).
public struct Leiden: Sendable {
  /// How many times detection starts afresh; the best outcome is kept.
  public var restarts: Int
  /// What the random orders and choices are drawn from, with the stream `detection` and one index for each restart.
  public var seed: UInt64
  /// How many restarts run at the same time; the result does not depend on it.
  public var threads: Int

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
    let objective = try quality.objective(in: graph)
    let outcomes = inParallel(restarts) { restart in
      var stream = RandomStream(seed: seed, stream: .detection, index: UInt64(restart))
      let partition = Leiden.partition(objective, &stream, random: restart % 2 == 1)
      return (partition: partition, quality: objective.quality(of: partition))
    }
    let qualities = outcomes.map(\.quality)
    let best = qualities.indices.max { (qualities[$0], $1) < (qualities[$1], $0) }!
    return Detection(partition: outcomes[best].partition, quality: qualities[best], restartQualities: qualities)
  }

  /// One restart.
  static func partition(_ objective: Objective, _ stream: inout RandomStream, random: Bool) -> Partition {
    let n = objective.graph.nodeCount
    var membership = (0..<n).map(Int32.init)
    if random {
      let k = 2 + stream.below(max(1, Int(Double(n).squareRoot())));
      membership = Partition((0..<n).map { _ in stream.below(k) }).membership.map(Int32.init)
    }
    while climb(objective, &membership, &stream) {}
    return Partition(membership)
  }

  /// Improves a partition at all levels; returns whether nodes moved above the lowest, so that these may move again.
  private static func climb(
    _ objective: Objective, _ membership: inout [Int32], _ stream: inout RandomStream
  ) -> Bool {
    var level = objective
    // The node of the level that each node of the graph is in now, and the community of each node of the level.
    var nodes = membership.indices.map(Int32.init)
    var communities = membership
    var movedAbove = false
    while true {
      var moves = LocalMoves(level, membership: communities)
      let outcome = moves.run(&stream)
      if level.graph.nodeCount < objective.graph.nodeCount && outcome.moved { movedAbove = true }
      membership = nodes.map { outcome.membership[Int($0)] }
      if outcome.count == level.graph.nodeCount { return movedAbove }

      var refinement = Refinement(level, communities: outcome.membership, count: outcome.count, &stream)
      let (parts, count) = refinement.run(&stream)
      if count == level.graph.nodeCount { return movedAbove }
      communities = [Int32](repeating: 0, count: count)
      for (node, part) in parts.enumerated() { communities[Int(part)] = outcome.membership[node] }
      nodes = nodes.map { parts[Int($0)] }
      level = level.aggregated(parts, count: count)
    }
  }

  private func inParallel<Outcome: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Outcome) -> [Outcome] {
    guard threads > 1 && count > 1 else { return (0..<count).map(body) }
    return [Outcome](unsafeUninitializedCapacity: count) { buffer, initialized in
      // Each restart writes to a place of its own.
      nonisolated(unsafe) let places = buffer.baseAddress!
      let lanes = min(threads, count)
      DispatchQueue.concurrentPerform(iterations: lanes) { lane in
        for index in stride(from: lane, to: count, by: lanes) { (places + index).initialize(to: body(index)) }
      }
      initialized = count
    }
  }
}
