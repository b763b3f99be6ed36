extension GraphObjective {
  /// The share of the weight between two communities below which what merging them gains or loses is rounding: 2⁻²², as
  /// weights of networks are single precision, and so have errors of up to 2⁻²⁴.
  static let neutralShare = 0x1p-22

  /// The partition with communities merged where that changes nothing, and whether that changed it: where Q is equal, the
  /// fewest communities.
  ///
  /// Two communities that an edge joins are merged where S_ab and P_ab are equal but for rounding. All merges together
  /// lower Q by less than `neutralShare`. Communities are numbered from 0 without gaps, before and after.
  func neutralMerges(of membership: [Int32]) -> (membership: [Int32], changed: Bool) {
    var merged = membership
    var count = Int((membership.max() ?? -1) + 1)
    while let fewer = aggregated(merged, count: count).mergedOnce() {
      merged = merged.map { fewer.membership[Int($0)] }
      count = fewer.count
    }
    return (merged, merged != membership)
  }

  /// Lets each node that is alone join the neighboring community that it fits best, where that changes nothing; nil where
  /// no node joins any.
  private func mergedOnce() -> (membership: [Int32], count: Int)? {
    let count = graph.nodeCount
    var communities = CommunityTable(expected, membership: (0..<count).map(Int32.init))
    var gains = GainTable(nodeCount: count)
    var changed = false
    graph.withRows { rows in
      for node in 0..<count where communities.sizes[Int(communities.membership[node])] == 1 {
        let home = communities.take(node)
        gains.weigh(node, home: home, among: 0..<communities.limit, of: communities, rows)
        var best: (community: Int, gain: Double)?
        rows.forEach(node) { neighbor, _ in
          let community = Int(communities.membership[neighbor])
          guard neighbor != node, community != best?.community else { return }
          let gain = gains[community]
          let joining = gain + communities.expected(node, community)
          guard gain >= -Self.neutralShare * abs(joining), gain > best?.gain ?? -.infinity else { return }
          best = (community, gain)
        }
        gains.clear()
        communities.put(node, in: best?.community ?? home)
        if best != nil { changed = true }
      }
    }
    guard changed else { return nil }
    communities.closeGaps()
    return ((0..<count).map { communities.membership[$0] }, communities.limit)
  }
}
