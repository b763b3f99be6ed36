import Randomness

/// One run of the Leiden algorithm: moves nodes, refines the communities into well-connected parts, makes the parts nodes
/// of a smaller graph and goes on there, and starts over from the outcome until that changes nothing.
struct Climb {
  private let objective: Objective
  private var membership: [Int32]
  private var quality = 0.0

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
  mutating func run(_ stream: inout RandomStream) -> (membership: [Int32], quality: Double) {
    while ascend(&stream) {}
    return (membership, quality)
  }

  /// Improves the partition at all levels; returns whether nodes moved above the lowest, so that those there may again.
  private mutating func ascend(_ stream: inout RandomStream) -> Bool {
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
        quality = level.quality(of: Partition(outcome.membership))
        return movedAbove
      }
      communities = [Int32](repeating: 0, count: count)
      for (node, part) in parts.enumerated() { communities[Int(part)] = outcome.membership[node] }
      nodes = nodes.map { parts[Int($0)] }
      level = level.aggregated(parts, count: count)
      isLowest = false
    }
  }
}
