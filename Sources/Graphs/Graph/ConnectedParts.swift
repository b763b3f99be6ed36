extension Objective {
  /// The partition with each community taken apart into the parts that its edges connect, and whether that changed it.
  ///
  /// Nothing joins two such parts, so taking them apart gains the weight that was expected between them. Where that is
  /// negative, as it may be between nodes of edges with signs, they stay together. Communities are numbered from 0 without
  /// gaps, before and after. O(edges).
  func connectedParts(of membership: [Int32]) -> (membership: [Int32], changed: Bool) {
    let count = Int((membership.max() ?? -1) + 1)
    var parts = [Int32](repeating: -1, count: membership.count)
    var communityOfPart: [Int] = []
    var reached: [Int] = []
    graph.withRows { rows in
      for start in membership.indices where parts[start] < 0 {
        let part = Int32(communityOfPart.count)
        communityOfPart.append(Int(membership[start]))
        parts[start] = part
        reached.append(start)
        while let node = reached.popLast() {
          rows.forEach(node) { neighbor, _ in
            guard parts[neighbor] < 0, membership[neighbor] == membership[node] else { return }
            parts[neighbor] = part
            reached.append(neighbor)
          }
        }
      }
    }
    guard communityOfPart.count > count else { return (membership, false) }
    var between = expectedWithin(membership, count: count)
    for (part, sum) in expectedWithin(parts, count: communityOfPart.count).enumerated() {
      between[communityOfPart[part]] -= sum
    }
    guard between.contains(where: { $0 < -tolerance }) else { return (parts, true) }
    let labels = membership.indices.map { node in
      between[Int(membership[node])] < -tolerance ? membership[node] : Int32(count) + parts[node]
    }
    let partition = Partition(labels)
    return (partition.membership.map(Int32.init), partition.count > count)
  }

  /// The weight that is expected within each community.
  private func expectedWithin(_ membership: [Int32], count: Int) -> [Double] {
    let sums = expected.aggregated(membership, count: count)
    return (0..<count).map { community in
      (community * sums.rank..<(community + 1) * sums.rank).reduce(0) { $0 + sums.shares[$1] * sums.pulls[$1] }
    }
  }
}
