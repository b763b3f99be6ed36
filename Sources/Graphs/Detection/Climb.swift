import CKernels
import Randomness

/// One run of the Leiden algorithm: moves nodes, refines the communities into well-connected parts, makes the parts nodes
/// of a smaller graph and goes on there, and starts over from the outcome until that changes nothing.
///
/// In the end no community has parts that nothing connects, and none could be merged with a neighbor at equal quality,
/// unless expected weights may be negative.
struct Climb {
  private var objective: GraphObjective
  private var membership: [Int32]
  /// The node of the graph that each node of the objective is; nil where they are the same.
  private var order: [Int32]?
  /// Whether a sparse graph is swept first, and its nodes are looked at in the order of what that found, not at random.
  private let sweeps: Bool
  /// How many threads share a pass.
  private let lanes: Int

  /// The last level of an ascent: its nodes are connected parts of communities.
  private struct Summit {
    let level: GraphObjective
    /// The node of the level that each node of the graph is in.
    var nodes: [Int32]
    /// The community of each node of the level.
    let communities: [Int32]
    let quality: Double

    init(level: GraphObjective, nodes: [Int32], communities: [Int32]) {
      self.level = level
      self.nodes = nodes
      self.communities = communities
      quality = level.quality(of: Partition(numbers: communities))
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

  /// Even restarts start from single nodes, odd ones from a random partition into at most 1 + √n communities.
  ///
  /// In sparse graphs that are not small that leads less high: there odd ones start from a sweep. Both ways together lead higher than either: random orders
  /// where modules are weak, the sweep where they are clear.
  init(_ objective: GraphObjective, isOdd: Bool, lanes: Int = 1, _ stream: inout RandomStream) {
    self.objective = objective
    self.lanes = lanes
    sweeps = isOdd || objective.isLarge
    let nodeCount = objective.graph.nodeCount
    if isOdd && !(objective.isSparse && nodeCount >= GraphObjective.fewestSparseNodes) {
      let count = 2 + stream.below(max(1, Int(Double(nodeCount).squareRoot())))
      let drawn = Partition(numbers: (0..<nodeCount).map { _ in Int32(stream.below(count)) })
      membership = drawn.membership.map(Int32.init)
    } else {
      membership = (0..<nodeCount).map(Int32.init)
    }
  }

  /// The community of each node and the quality, which is the objective's up to rounding.
  mutating func run(_ stream: inout RandomStream) -> (membership: [Int32], quality: Double) {
    guard objective.isSparse else { return search(&stream) }
    if sweeps { sweep(&stream) }
    gather()
    let (found, quality) = search(&stream)
    return (Groups.places(of: order!).map { found[Int($0)] }, quality)
  }

  /// Communities may leave nodes that gain by moving after they were taken apart or merged. So it goes on from there, as long
  /// as that leads higher.
  private mutating func search(_ stream: inout RandomStream) -> (membership: [Int32], quality: Double) {
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
    var best = -Double.infinity
    var inVain = 0
    while true {
      let (summit, movedAbove) = ascend(&stream)
      inVain = movedAbove && summit.quality - best >= objective.leastGain ? 0 : inVain + 1
      if inVain == objective.patience { return polished() ?? summit }
      best = summit.quality
    }
  }

  private func sparsePasses(over level: GraphObjective) -> SparsePasses? {
    level.isSparse ? SparsePasses(level: level, lanes: lanes) : nil
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
      let sparse = sparsePasses(over: level)
      let order = sparse == nil || sweeps ? nil : stream.permutation(communities.count).map(Int32.init)
      let outcome =
        sparse?.moved(from: communities, in: order, MK_UNTIL_QUIET) ?? level.moved(from: communities, &stream)
      if !isLowest && outcome.moved { movedAbove = true }
      membership = nodes.map { outcome.membership[Int($0)] }

      let (parts, count) = sparse?.refined(outcome, &stream) ?? level.refined(outcome, &stream)
      guard count < level.graph.nodeCount else {
        return (Summit(level: level, nodes: nodes, communities: outcome.membership), movedAbove)
      }
      communities = [Int32](repeating: 0, count: count)
      for (node, part) in parts.enumerated() { communities[Int(part)] = outcome.membership[node] }
      nodes = nodes.map { parts[Int($0)] }
      level = level.aggregated(parts, count: count, lanes: lanes)
      isLowest = false
    }
  }

  // MARK: Sparse graphs

  /// First communities at little cost: nodes are looked at once, in random order, then the communities as nodes, as long as
  /// there are many: run to its end, it would merge modules.
  private mutating func sweep(_ stream: inout RandomStream) {
    var level = objective
    var nodes = membership.indices.map(Int32.init)
    var order: [Int32]? = stream.permutation(nodes.count).map(Int32.init)
    var communities = membership
    while let sparse = sparsePasses(over: level) {
      let outcome = sparse.moved(from: communities, in: order, MK_ONE_SWEEP)
      nodes = nodes.map { outcome.membership[Int($0)] }
      guard outcome.count < level.graph.nodeCount else { break }
      level = sparse.aggregated(outcome.membership, count: outcome.count)
      communities = (0..<outcome.count).map(Int32.init)
      order = nil
      guard outcome.count >= Self.fewestSweptNodes else { break }
    }
    membership = nodes
  }

  /// The number of communities from which they are swept as nodes.
  private static let fewestSweptNodes = 2048

  /// Numbers the nodes community by community, so that what is near in the graph is near in memory.
  private mutating func gather() {
    let groups = Groups(of: membership, count: Int((membership.max() ?? -1) + 1))
    membership = groups.members.map { membership[Int($0)] }
    order = groups.members
    objective = SparsePasses(level: objective, lanes: lanes).renumbered(groups.members)
  }

  /// Moves single nodes until none gains, where the last ascent may have left some; nil where it left none, and in other
  /// graphs, where it never does.
  private mutating func polished() -> Summit? {
    guard let outcome = sparsePasses(over: objective)?.moved(from: membership, MK_UNTIL_NONE_GAINS),
      outcome.moved
    else { return nil }
    membership = outcome.membership
    return Summit(level: objective, nodes: membership.indices.map(Int32.init), communities: membership)
  }
}

extension GraphObjective {
  /// The gain in Q below which an ascent of a sparse graph was in vain: 10⁻¹⁰ for each stored edge. None in others.
  fileprivate var leastGain: Double { isSparse ? 1e-10 * Double(graph.weights.count) : -.infinity }

  /// How many ascents in vain, one after the other, end a climb: one, and in sparse graphs that are small up to five.
  ///
  /// An ascent takes communities apart at random, so that the next may find what this one missed. That closes most of what
  /// random orders leave where modules are weak, and costs little where there are few edges.
  fileprivate var patience: Int { isSparse ? 1 + min(4, 500_000 / max(graph.weights.count, 1)) : 1 }

  fileprivate func moved(from membership: [Int32], _ stream: inout RandomStream) -> LocalMoves.Outcome {
    var moves = LocalMoves(self, membership: membership)
    return moves.run(&stream)
  }

  fileprivate func refined(
    _ moves: LocalMoves.Outcome, _ stream: inout RandomStream
  ) -> (parts: [Int32], count: Int) {
    var refinement = Refinement(self, moves, &stream)
    return refinement.run(&stream)
  }
}
