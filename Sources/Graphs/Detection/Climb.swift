import Randomness

/// One run of the Leiden algorithm: moves nodes, refines the communities into well-connected parts, makes the parts nodes
/// of a smaller graph and goes on there, and starts over from the outcome until that changes nothing.
///
/// In the end no community has parts that nothing connects, and none could be merged with a neighbor at equal quality,
/// unless expected weights may be negative.
struct Climb {
  private let objective: Objective
  private var membership: [Int32]

  /// The last level of an ascent: its nodes are connected parts of communities.
  private struct Summit {
    let level: Objective
    /// The node of the level that each node of the graph is in.
    let nodes: [Int32]
    /// The community of each node of the level.
    let communities: [Int32]
    let quality: Double

    init(level: Objective, nodes: [Int32], communities: [Int32]) {
      self.level = level
      self.nodes = nodes
      self.communities = communities
      quality = level.quality(of: Partition(communities))
    }

    /// The communities taken apart into connected parts, and merged where that changes nothing; nil where neither does,
    /// and where expected weights may be negative: then what no edge joins may belong together.
    func settled() -> Summit? {
      guard !level.expected.mayBeNegative else { return nil }
      let parts = level.connectedParts(of: communities)
      let merged = level.neutralMerges(of: parts.membership)
      guard parts.changed || merged.changed else { return nil }
      return Summit(level: level, nodes: nodes, communities: merged.membership)
    }

    /// The community of each node of the graph.
    var membership: [Int32] { nodes.map { communities[Int($0)] } }
  }

  /// Starts from single nodes, or from a random partition into at most 1 + √n communities.
  init(_ objective: Objective, startsAtRandom: Bool, _ stream: inout RandomStream) {
    self.objective = objective
    let nodeCount = objective.graph.nodeCount
    if startsAtRandom {
      let count = 2 + stream.below(max(1, Int(Double(nodeCount).squareRoot())))
      membership = Partition((0..<nodeCount).map { _ in stream.below(count) }).membership.map(Int32.init)
    } else {
      membership = (0..<nodeCount).map(Int32.init)
    }
  }

  /// The community of each node and the quality, which is the objective's up to rounding.
  ///
  /// Communities that were taken apart or merged may leave nodes that gain by moving. So it goes on from there, as long as
  /// that leads higher.
  mutating func run(_ stream: inout RandomStream) -> (membership: [Int32], quality: Double) {
    var best = climb(&stream)
    while let settled = best.settled() {
      membership = settled.membership
      let next = climb(&stream)
      guard next.quality > best.quality + objective.tolerance / objective.total else {
        return (settled.membership, settled.quality)
      }
      best = next
    }
    return (best.membership, best.quality)
  }

  private mutating func climb(_ stream: inout RandomStream) -> Summit {
    while true {
      let (summit, movedAbove) = ascend(&stream)
      if !movedAbove { return summit }
    }
  }

  /// Improves the partition at all levels; says whether nodes moved above the lowest, so that those there may again.
  private mutating func ascend(_ stream: inout RandomStream) -> (summit: Summit, movedAbove: Bool) {
    var level = objective
    // The node of the level that each node of the graph is in now, and the community of each node of the level.
    var nodes = membership.indices.map(Int32.init)
    var communities = membership
    var isLowest = true
    var movedAbove = false
    while true {
      var moves = LocalMoves(level, membership: communities)
      let outcome = moves.run(&stream)
      if !isLowest && outcome.moved { movedAbove = true }
      membership = nodes.map { outcome.membership[Int($0)] }

      var refinement = Refinement(level, outcome, &stream)
      let (parts, count) = refinement.run(&stream)
      guard count < level.graph.nodeCount else {
        return (Summit(level: level, nodes: nodes, communities: outcome.membership), movedAbove)
      }
      communities = [Int32](repeating: 0, count: count)
      for (node, part) in parts.enumerated() { communities[Int(part)] = outcome.membership[node] }
      nodes = nodes.map { parts[Int($0)] }
      level = level.aggregated(parts, count: count)
      isLowest = false
    }
  }
}
