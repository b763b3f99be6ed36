/// What one node gains in each community, in units of S: joining community c gains S_ic − P_ic.
///
/// A node with edges to few of the communities lists these, as it gains in no other where expected weights are not
/// negative. Else, and with edges to many, it weighs all of them, without branches and four at a time.
struct GainTable: ~Copyable {
  /// All zero while no node is weighed.
  private let gains: ScratchArray<Double>
  /// Four partial sums for each community, all zero between two nodes.
  private let lanes: ScratchArray<Double>
  private let listed: ScratchArray<Int32>
  private let isListed: ScratchArray<Bool>
  /// How many communities are listed; nil where all are weighed.
  private var listedCount: Int? = 0
  private var limit = 0

  init(nodeCount: Int) {
    let count = CommunityTable.paddedCount(nodeCount)
    gains = ScratchArray(repeating: 0, count: count)
    lanes = ScratchArray(repeating: 0, count: count * 4)
    listed = ScratchArray(repeating: 0, count: nodeCount + 1)
    isListed = ScratchArray(repeating: false, count: nodeCount + 1)
  }

  /// The gain of a community of the weighed range, or of the node's old home.
  subscript(community: Int) -> Double { gains[community] }

  /// Weighs a node in hand against its old home and, in `range`, against the communities it has edges to.
  mutating func weigh(
    _ node: Int, home: Int, among range: Range<Int>, of communities: borrowing CommunityTable, _ rows: Rows
  ) {
    limit = communities.limit
    if rows.count(node) * 4 < limit && !communities.drawsStrangers {
      listNeighbors(node, home, communities, rows)
    } else {
      sumAll(node, communities, rows)
      communities.subtractExpected(node, range, from: gains)
      listedCount = nil
    }
    gains[communities.outside] = 0
  }

  private mutating func listNeighbors(
    _ node: Int, _ home: Int, _ communities: borrowing CommunityTable, _ rows: Rows
  ) {
    let membership = communities.membership.start
    var count = 1
    listed[0] = Int32(home)
    isListed[home] = true
    isListed[communities.outside] = true
    rows.forEach(node) { neighbor, weight in
      let community = Int(membership[neighbor])
      gains[community] += weight
      guard !isListed[community] else { return }
      isListed[community] = true
      listed[count] = Int32(community)
      count += 1
    }
    for position in 0..<count {
      let community = Int(listed[position])
      gains[community] -= communities.expected(node, community)
      isListed[community] = false
    }
    isListed[communities.outside] = false
    listedCount = count
  }

  private func sumAll(_ node: Int, _ communities: borrowing CommunityTable, _ rows: Rows) {
    let membership = communities.membership.start
    let sum = gains.start
    if limit > 256 {
      rows.forEach(node) { neighbor, weight in sum[Int(membership[neighbor])] += weight }
      return
    }
    // Among few communities the next neighbor is often in the same one. Four sums in turn need not wait for each other.
    let lane = lanes.start
    rows.forEach(node) { neighbor, weight in lane[Int(membership[neighbor]) << 2 | neighbor & 3] += weight }
    lanes[four: communities.outside << 2] = SIMD4()
    for community in 0..<limit {
      sum[community] = lanes[four: community << 2].sum()
      lanes[four: community << 2] = SIMD4()
    }
  }

  /// The highest gain in `range`, or zero where none is positive.
  func highest(in range: Range<Int>) -> Double {
    var highest = 0.0
    if let listedCount {
      for position in 0..<listedCount where range.contains(Int(listed[position])) {
        highest = max(highest, gains[Int(listed[position])])
      }
      return highest
    }
    var four = range.lowerBound
    var highestFour = SIMD4<Double>()
    while four + 4 <= range.upperBound {
      highestFour.replace(with: gains[four: four], where: gains[four: four] .> highestFour)
      four += 4
    }
    for community in four..<range.upperBound { highest = max(highest, gains[community]) }
    return max(highest, highestFour.max())
  }

  /// Calls `body` with each community of `range` that gains at least `floor`, which is positive.
  @inline(__always)
  func forEach(
    in range: Range<Int>, atLeast floor: Double, _ body: (_ community: Int, _ gain: Double) -> Void
  ) {
    if let listedCount {
      for position in 0..<listedCount {
        let community = Int(listed[position])
        if range.contains(community) && gains[community] >= floor { body(community, gains[community]) }
      }
      return
    }
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(start + 8, range.upperBound)
      if end < start + 8 || any(gains[four: start] .>= floor) || any(gains[four: start + 4] .>= floor) {
        for community in start..<end where gains[community] >= floor { body(community, gains[community]) }
      }
      start = end
    }
  }

  /// Makes all gains zero again.
  func clear() {
    if let listedCount {
      for position in 0..<listedCount { gains[Int(listed[position])] = 0 }
    } else {
      for community in stride(from: 0, to: limit, by: 4) { gains[four: community] = SIMD4() }
    }
  }
}
