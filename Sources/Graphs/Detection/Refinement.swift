import Randomness

/// Splits communities into well-connected parts, which become the nodes of the next level.
///
/// Within each community T every node starts as a part of its own. A node v that is still alone joins a part C at random
/// among those that gain, where both are well connected to the rest of T: their excess S_C,T−C − P_C,T−C is not
/// negative. Traag, Waltman and van Eck (2019) choose with a probability that grows as exp(gain / θ); here it grows as
/// a power of the gain, which is free of scale and takes multiplications only, so that every machine chooses alike.
struct Refinement: ~Copyable {
  private let objective: GraphObjective
  /// The nodes, community by community, in random order within each.
  private let order: [Int]
  /// The first position of each community in `order`, which is also its first part.
  private let starts: [Int]
  private var parts: CommunityTable
  private var gains: GainTable
  /// The excess of each part.
  private let excess: ScratchArray<Double>
  private let candidates: ScratchArray<Int32>
  private let cumulative: ScratchArray<Double>

  /// Starts from the outcome of moving nodes: a node that is alone has the excess that it gains in its community.
  init(_ objective: GraphObjective, _ moves: LocalMoves.Outcome, _ stream: inout RandomStream) {
    let communities = moves.membership
    let count = moves.count
    self.objective = objective
    var starts = [Int](repeating: 0, count: count + 1)
    for community in communities { starts[Int(community) + 1] += 1 }
    for community in 0..<count { starts[community + 1] += starts[community] }
    self.starts = starts
    var order = [Int](repeating: 0, count: communities.count)
    var part = [Int32](repeating: 0, count: communities.count)
    for node in stream.permutation(communities.count) {
      let community = Int(communities[node])
      order[starts[community]] = node
      part[node] = Int32(starts[community])
      starts[community] += 1
    }
    self.order = order
    parts = CommunityTable(objective.expected, membership: part)
    gains = GainTable(nodeCount: communities.count)
    excess = ScratchArray(order.map { moves.gains[$0] })
    candidates = ScratchArray(repeating: 0, count: communities.count)
    cumulative = ScratchArray(repeating: 0, count: communities.count)
  }

  /// The part of each node, numbered from 0 without gaps.
  mutating func run(_ stream: inout RandomStream) -> (parts: [Int32], count: Int) {
    objective.graph.withRows { rows in
      for community in 0..<(starts.count - 1) {
        let range = starts[community]..<starts[community + 1]
        for position in range { join(order[position], range, rows, &stream) }
      }
    }
    parts.closeGaps()
    return (order.indices.map { parts.membership[$0] }, parts.limit)
  }

  /// Lets a node that is alone join another part of its community.
  private mutating func join(_ node: Int, _ range: Range<Int>, _ rows: Rows, _ stream: inout RandomStream) {
    let own = Int(parts.membership[node])
    guard parts.sizes[own] == 1, excess[own] >= 0 else { return }
    _ = parts.take(node)
    gains.weigh(node, home: own, among: range, of: parts, rows)
    let chosen = choose(range, &stream)
    let gain = chosen.map { gains[$0] } ?? 0
    gains.clear()
    parts.put(node, in: chosen ?? own)
    // The pairs between the node and the part were outside of both and are inside now.
    if let chosen { excess[chosen] += excess[own] - 2 * gain }
  }

  private func choose(_ range: Range<Int>, _ stream: inout RandomStream) -> Int? {
    let highest = gains.highest(in: range)
    guard highest > objective.tolerance else { return nil }
    var count = 0
    var total = 0.0
    gains.forEach(in: range, atLeast: highest / 2) { part, gain in
      guard excess[part] >= 0 else { return }
      total += odds(gain / highest)
      candidates[count] = Int32(part)
      cumulative[count] = total
      count += 1
    }
    guard count > 0 else { return nil }
    let draw = stream.uniform() * total
    return Int(candidates[(0..<(count - 1)).first { cumulative[$0] > draw } ?? count - 1])
  }

  private func odds(_ gain: Double) -> Double {
    let fourth = gain * gain * gain * gain
    return fourth * fourth * fourth * fourth
  }
}
