import Randomness

/// Splits communities into well-connected parts, which become the nodes of the next level.
///
/// Within each community T every node starts as a part of its own. A node v that is still alone joins a part C at random
/// among those that gain, where both are well connected to the rest of T: their excess S_C,T−C − P_C,T−C is not
/// negative. Traag, Waltman and van Eck (2019) choose with a probability that grows as exp(gain / θ); here it grows as
/// a power of the gain, which is free of scale and takes multiplications only, so that every machine chooses alike.
struct Refinement: ~Copyable {
  private let objective: Objective
  private let communities: [Int32]
  /// The nodes, community by community, in random order within each.
  private let order: [Int]
  /// The first position of each community in `order`, which is also its first part.
  private let starts: [Int]
  private var parts: CommunityTable
  private let excess: ScratchArray<Double>

  init(_ objective: Objective, communities: [Int32], count: Int, _ stream: inout RandomStream) {
    self.objective = objective
    self.communities = communities
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
    excess = ScratchArray(repeating: 0, count: communities.count)
  }

  /// The part of each node, numbered from 0 without gaps.
  mutating func run(_ stream: inout RandomStream) -> (parts: [Int32], count: Int) {
    objective.graph.withRows { rows in
      measureExcess(rows)
      for community in 0..<(starts.count - 1) {
        let range = starts[community]..<starts[community + 1]
        for position in range { join(order[position], range, rows, &stream) }
      }
    }
    parts.closeGaps()
    return ((0..<communities.count).map { parts.membership[$0] }, parts.limit)
  }

  /// The excess of each node, while all are alone.
  private func measureExcess(_ rows: Rows) {
    let whole = CommunityTable(objective.expected, membership: communities)
    for node in 0..<communities.count {
      let community = whole.membership[node]
      var weight = 0.0
      for entry in rows.entries(node) {
        let neighbor = Int(rows.neighbors[entry])
        weight += whole.membership[neighbor] == community && neighbor != node ? rows.weights[entry] : 0
      }
      let home = whole.take(node)
      excess[Int(parts.membership[node])] = weight - whole.expected(node, home)
      whole.put(node, in: home)
    }
  }

  /// Lets a node that is alone join another part of its community.
  private mutating func join(_ node: Int, _ range: Range<Int>, _ rows: Rows, _ stream: inout RandomStream) {
    let own = Int(parts.membership[node])
    guard parts.sizes[own] == 1, excess[own] >= 0 else { return }
    _ = parts.take(node)
    parts.weigh(node, home: own, among: range, rows)
    let chosen = choose(range, &stream)
    let gain = chosen.map { parts.gains[$0] } ?? 0
    parts.clearGains()
    parts.put(node, in: chosen ?? own)
    // The pairs between the node and the part were outside of both and are inside now.
    if let chosen { excess[chosen] += excess[own] - 2 * gain }
  }

  private func choose(_ range: Range<Int>, _ stream: inout RandomStream) -> Int? {
    var highest = objective.tolerance
    parts.forEachGain(in: range) { part, gain in
      if gain > highest && excess[part] >= 0 { highest = gain }
    }
    guard highest > objective.tolerance else { return nil }
    func odds(_ gain: Double) -> Double {
      let second = gain / highest * (gain / highest)
      let fourth = second * second
      return fourth * fourth * fourth * fourth
    }
    var total = 0.0
    parts.forEachGain(in: range) { part, gain in
      if excess[part] >= 0 { total += odds(gain) }
    }
    var draw = stream.uniform() * total
    var chosen: Int?
    parts.forEachGain(in: range) { part, gain in
      guard excess[part] >= 0, draw >= 0, gain > objective.tolerance else { return }
      chosen = part
      draw -= odds(gain)
    }
    return chosen
  }
}
