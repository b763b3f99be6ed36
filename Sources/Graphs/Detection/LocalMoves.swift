import Randomness

/// Moves single nodes to the community that raises the quality most, until no move raises it.
///
/// This is the fast local move of Traag, Waltman and van Eck (2019): a queue holds the nodes whose neighborhood changed
/// since they were last looked at.
struct LocalMoves: ~Copyable {
  private let graph: Graph
  private let nodeCount: Int
  private let tolerance: Double
  private var communities: CommunityTable
  private var gains: GainTable
  private let queue: ScratchArray<Int32>
  private let isQueued: ScratchArray<Bool>
  /// What each node gained in its community when it was looked at last and stayed.
  private let homeGains: ScratchArray<Double>

  /// Starts from a partition whose communities are numbered from 0 without gaps.
  init(_ objective: GraphObjective, membership: [Int32]) {
    graph = objective.graph
    nodeCount = graph.nodeCount
    tolerance = objective.tolerance
    communities = CommunityTable(objective.expected, membership: membership)
    gains = GainTable(nodeCount: nodeCount)
    queue = ScratchArray(repeating: 0, count: nodeCount)
    isQueued = ScratchArray(repeating: false, count: nodeCount)
    homeGains = ScratchArray(repeating: 0, count: nodeCount)
  }

  /// The outcome of moving nodes.
  struct Outcome {
    /// The community of each node, numbered from 0 without gaps.
    var membership: [Int32]
    /// The number of communities.
    var count: Int
    /// What each node gains in its community, in units of S.
    var gains: [Double]
    /// Whether any node moved.
    var moved: Bool
  }

  /// Looks at all nodes in random order and again at those around each move, and starts over until no node moves.
  ///
  /// Starting over is needed because expected weights also change between nodes that no edge joins.
  mutating func run(_ stream: inout RandomStream) -> Outcome {
    let order = stream.permutation(nodeCount)
    var moved = false
    graph.withRows { rows in
      while lookAtAll(order, rows) { moved = true }
    }
    communities.closeGaps()
    return Outcome(
      membership: (0..<nodeCount).map { communities.membership[$0] }, count: communities.limit,
      gains: (0..<nodeCount).map { homeGains[$0] }, moved: moved)
  }

  private mutating func lookAtAll(_ order: [Int], _ rows: Rows) -> Bool {
    for (position, node) in order.enumerated() {
      queue[position] = Int32(node)
      isQueued[node] = true
    }
    var head = 0
    var waiting = nodeCount
    var moved = false
    while waiting > 0 {
      let node = Int(queue[head])
      head = head + 1 == nodeCount ? 0 : head + 1
      waiting -= 1
      isQueued[node] = false
      guard move(node, rows) else { continue }
      moved = true
      // A neighbor that already is in the new community has only more reason to stay.
      let community = communities.membership[node]
      rows.forEach(node) { neighbor, _ in
        guard !isQueued[neighbor], communities.membership[neighbor] != community else { return }
        isQueued[neighbor] = true
        let tail = head + waiting
        queue[tail < nodeCount ? tail : tail - nodeCount] = Int32(neighbor)
        waiting += 1
      }
    }
    return moved
  }

  /// Moves a node to its best community; returns false where it already is there.
  private mutating func move(_ node: Int, _ rows: Rows) -> Bool {
    let home = communities.take(node)
    let all = 0..<communities.limit
    gains.weigh(node, home: home, among: all, of: communities, rows)
    let highest = gains.highest(in: all)
    let moves = highest > gains[home] + tolerance
    homeGains[node] = gains[home]
    var best: Int?
    if moves && highest > 0 {
      gains.forEach(in: all, atLeast: highest) { community, _ in best = best ?? community }
    }
    gains.clear()
    // Where every community repels a node it is best alone, which gains nothing.
    communities.put(node, in: moves ? best ?? communities.emptyCommunity() : home)
    if moves { communities.noteLeft(home) }
    return moves
  }
}
