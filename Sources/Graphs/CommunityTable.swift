/// The communities during detection: who is in them, the sums of their shares, and what a node gains in each.
///
/// Gains are in units of S: joining community c gains S_ic − P_ic. Everything is allocated once, so that a move
/// allocates nothing.
struct CommunityTable: ~Copyable {
  let nodeCount: Int
  private let rank: Int
  /// The distance between the terms in `sums`: room for all communities and the outside, in whole SIMD vectors.
  private let stride: Int
  /// The community of each node; a node in hand is in the community `outside`.
  let membership: ScratchArray<Int32>
  let sizes: ScratchArray<Int32>
  /// The sum of the shares of community c in term t at t · stride + c; exactly zero where a community is empty.
  private let sums: ScratchArray<Double>
  /// What the node in hand gains in each community; all zero while none is weighed.
  let gains: ScratchArray<Double>
  let extra: ScratchArray<Double>
  let extra2: ScratchArray<Double>
  let extra3: ScratchArray<Double>
  /// The communities that the node in hand has edges to, where they are listed.
  private let listed: ScratchArray<Int32>
  private let isListed: ScratchArray<Bool>
  /// How many are listed; nil where there are so many that all communities are weighed instead.
  private var listedCount: Int? = 0
  private let shares: ScratchArray<Double>
  private let pulls: ScratchArray<Double>
  private let spans: ScratchArray<SIMD2<Int32>>
  /// Every community that has nodes is below this.
  private(set) var limit: Int
  /// The communities below `limit` that have no nodes.
  private var empty: [Int] = []

  private var outside: Int { nodeCount }

  /// Starts from a partition whose communities are numbered from 0 without gaps.
  init(_ expected: ExpectedWeights, membership start: [Int32]) {
    nodeCount = start.count
    rank = expected.rank
    stride = (nodeCount + 8) & ~3
    membership = ScratchArray(start)
    sizes = ScratchArray(repeating: 0, count: nodeCount)
    sums = ScratchArray(repeating: 0, count: rank * stride)
    gains = ScratchArray(repeating: 0, count: stride)
    extra = ScratchArray(repeating: 0, count: stride)
    extra2 = ScratchArray(repeating: 0, count: stride)
    extra3 = ScratchArray(repeating: 0, count: stride)
    listed = ScratchArray(repeating: 0, count: nodeCount + 1)
    isListed = ScratchArray(repeating: false, count: nodeCount + 1)
    shares = ScratchArray(expected.shares)
    pulls = ScratchArray(expected.pulls)
    spans = ScratchArray(expected.spans)
    limit = Int((start.max() ?? -1) + 1)
    for node in 0..<nodeCount { put(node, in: Int(start[node])) }
  }

  /// Takes a node in hand, out of its community, which is returned.
  func take(_ node: Int) -> Int {
    let home = Int(membership[node])
    membership[node] = Int32(outside)
    sizes[home] -= 1
    for term in 0..<rank {
      let sum = term * stride + home
      sums[sum] = sizes[home] == 0 ? 0 : sums[sum] - shares[node * rank + term]
    }
    return home
  }

  /// Puts the node in hand into a community.
  func put(_ node: Int, in community: Int) {
    membership[node] = Int32(community)
    sizes[community] += 1
    for term in 0..<rank { sums[term * stride + community] += shares[node * rank + term] }
  }

  /// The expected weight between a node and a community that it is not in.
  func expected(_ node: Int, _ community: Int) -> Double {
    var sum = 0.0
    for term in Int(spans[node].x)..<Int(spans[node].y) {
      sum += pulls[node * rank + term] * sums[term * stride + community]
    }
    return sum
  }

  /// Fills `gains` for the node in hand: for its old home and, in `range`, for the communities it has edges to.
  ///
  /// O(degree), and O(communities) more where the node has edges to a good part of them.
  mutating func weigh(_ node: Int, home: Int, among range: Range<Int>, _ rows: Rows) {
    let entries = rows.entries(node)
    if entries.count * 4 < limit {
      listed[0] = Int32(home)
      isListed[home] = true
      isListed[outside] = true
      var count = 1
      for entry in entries {
        let community = Int(membership[Int(rows.neighbors[entry])])
        if !isListed[community] {
          isListed[community] = true
          listed[count] = Int32(community)
          count += 1
        }
        gains[community] += rows.weights[entry]
      }
      for position in 0..<count {
        let community = Int(listed[position])
        gains[community] -= expected(node, community)
        isListed[community] = false
      }
      gains[outside] = 0
      listedCount = count
    } else {
      if limit < 512 && entries.count > 64 {
        var entry = entries.lowerBound
        while entry + 4 <= entries.upperBound {
          gains[Int(membership[Int(rows.neighbors[entry])])] += rows.weights[entry]
          extra[Int(membership[Int(rows.neighbors[entry + 1])])] += rows.weights[entry + 1]
          extra2[Int(membership[Int(rows.neighbors[entry + 2])])] += rows.weights[entry + 2]
          extra3[Int(membership[Int(rows.neighbors[entry + 3])])] += rows.weights[entry + 3]
          entry += 4
        }
        while entry < entries.upperBound {
          gains[Int(membership[Int(rows.neighbors[entry])])] += rows.weights[entry]
          entry += 1
        }
        for four in Swift.stride(from: 0, to: limit, by: 4) {
          gains[four: four] += extra[four: four] + extra2[four: four] + extra3[four: four]
          extra[four: four] = SIMD4()
          extra2[four: four] = SIMD4()
          extra3[four: four] = SIMD4()
        }
      } else {
        for entry in entries { gains[Int(membership[Int(rows.neighbors[entry])])] += rows.weights[entry] }
      }
      gains[outside] = 0
      for term in Int(spans[node].x)..<Int(spans[node].y) {
        let pull = SIMD4(repeating: pulls[node * rank + term])
        for four in Swift.stride(from: range.lowerBound, to: range.upperBound, by: 4) {
          gains[four: four] -= pull * sums[four: term * stride + four]
        }
      }
      listedCount = nil
    }
  }

  /// The highest gain in `range`, or zero where none is positive.
  func highestGain(in range: Range<Int>) -> Double {
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
  func forEachGain(
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

  /// The first community that has a gain.
  func first(in range: Range<Int>, withGain gain: Double) -> Int? {
    if let listedCount {
      return (0..<listedCount).first { gains[Int(listed[$0])] == gain }.map { Int(listed[$0]) }
    }
    var start = range.lowerBound
    while start + 8 <= range.upperBound {
      if any(gains[four: start] .== gain) || any(gains[four: start + 4] .== gain) { break }
      start += 8
    }
    return (start..<range.upperBound).first { gains[$0] == gain }
  }

  /// Makes `gains` zero again.
  func clearGains() {
    if let listedCount {
      for position in 0..<listedCount { gains[Int(listed[position])] = 0 }
    } else {
      for four in Swift.stride(from: 0, to: limit, by: 4) { gains[four: four] = SIMD4() }
    }
  }

  /// A community without nodes.
  mutating func emptyCommunity() -> Int {
    if let last = empty.popLast() { return last }
    limit += 1
    return limit - 1
  }

  /// Remembers a community that a node left for good, where it was the last.
  mutating func noteLeft(_ community: Int) {
    if sizes[community] == 0 { empty.append(community) }
    if empty.count * 4 > limit { closeGaps() }
  }

  /// Numbers the communities from 0 without gaps, in their old order.
  mutating func closeGaps() {
    var numbers = [Int32](repeating: 0, count: limit)
    var count = 0
    for community in 0..<limit where sizes[community] > 0 {
      numbers[community] = Int32(count)
      sizes[count] = sizes[community]
      for term in 0..<rank { sums[term * stride + count] = sums[term * stride + community] }
      count += 1
    }
    for community in count..<limit {
      sizes[community] = 0
      for term in 0..<rank { sums[term * stride + community] = 0 }
    }
    for node in 0..<nodeCount { membership[node] = numbers[Int(membership[node])] }
    limit = count
    empty = []
  }
}
