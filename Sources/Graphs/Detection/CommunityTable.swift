/// The communities during detection: who is in them and the sums of their shares.
///
/// Everything is allocated once, so that a move allocates nothing.
struct CommunityTable: ~Copyable {
  let nodeCount: Int
  /// The community of each node; a node in hand is in the community `outside`.
  let membership: ScratchArray<Int32>
  /// The number of nodes of each community.
  let sizes: ScratchArray<Int32>
  /// Every community that has nodes is below this.
  private(set) var limit: Int
  /// The communities below `limit` that have no nodes.
  private var empty: [Int] = []
  private let rank: Int
  /// Whether a node may gain in a community to which it has no edge.
  let drawsStrangers: Bool
  /// The distance between the terms in `sums`: room for all communities, in whole SIMD vectors.
  private let stride: Int
  /// The sum of the shares of community c in term t at t · stride + c; exactly zero where a community is empty.
  private let sums: ScratchArray<Double>
  private let shares: ScratchArray<Double>
  private let pulls: ScratchArray<Double>
  private let spans: ScratchArray<SIMD2<Int32>>

  /// The community of nodes in hand.
  var outside: Int { nodeCount }

  /// Starts from a partition whose communities are numbered from 0 without gaps.
  init(_ expected: ExpectedWeights, membership start: [Int32]) {
    nodeCount = start.count
    membership = ScratchArray(start)
    sizes = ScratchArray(repeating: 0, count: nodeCount)
    limit = Int((start.max() ?? -1) + 1)
    rank = expected.rank
    drawsStrangers = expected.mayBeNegative
    stride = CommunityTable.paddedCount(nodeCount)
    sums = ScratchArray(repeating: 0, count: rank * stride)
    shares = ScratchArray(expected.shares)
    pulls = ScratchArray(expected.pulls)
    spans = ScratchArray(expected.spans)
    for node in 0..<nodeCount { put(node, in: Int(start[node])) }
  }

  /// Room for a value of each community and of the outside, and for four from any of them on.
  static func paddedCount(_ nodeCount: Int) -> Int { (nodeCount + 8) & ~3 }

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

  /// Subtracts the expected weights between a node and the communities of `range`, and up to three after it, where the
  /// result means nothing.
  func subtractExpected(_ node: Int, _ range: Range<Int>, from values: borrowing ScratchArray<Double>) {
    for term in Int(spans[node].x)..<Int(spans[node].y) {
      let pull = SIMD4(repeating: pulls[node * rank + term])
      for community in Swift.stride(from: range.lowerBound, to: range.upperBound, by: 4) {
        values[four: community] -= pull * sums[four: term * stride + community]
      }
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
