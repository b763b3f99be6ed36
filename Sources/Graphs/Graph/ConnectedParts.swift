extension GraphObjective {
  /// The partition with each community taken apart into the parts that its edges connect, and whether that changed it.
  ///
  /// Nothing joins two such parts, so taking them apart gains the weight that was expected between them. Where that is
  /// negative, as it may be between nodes of edges with signs, they stay together. Communities are numbered from 0 without
  /// gaps, before and after. O(edges).
  func connectedParts(of membership: [Int32]) -> (membership: [Int32], changed: Bool) {
    let count = Int((membership.max() ?? -1) + 1)
    let (parts, partCount) =
      isSparse ? SparsePasses(level: self).connectedParts(of: membership) : walk(membership)
    guard partCount > count else { return (membership, false) }
    var communityOfPart = [Int](repeating: 0, count: partCount)
    for (node, part) in parts.enumerated() { communityOfPart[Int(part)] = Int(membership[node]) }
    var between = expectedWithin(membership, count: count)
    for (part, sum) in expectedWithin(parts, count: partCount).enumerated() {
      between[communityOfPart[part]] -= sum
    }
    guard between.contains(where: { $0 < -tolerance }) else { return (parts, true) }
    let labels = membership.indices.map { node in
      between[Int(membership[node])] < -tolerance ? membership[node] : Int32(count) + parts[node]
    }
    let partition = Partition(numbers: labels)
    return (partition.membership.map(Int32.init), partition.count > count)
  }

  /// The parts of each community that edges connect, numbered in the order of their first nodes.
  private func walk(_ membership: [Int32]) -> (parts: [Int32], count: Int) {
    var parts = [Int32](repeating: -1, count: membership.count)
    var count: Int32 = 0
    var reached: [Int] = []
    graph.withRows { rows in
      for start in membership.indices where parts[start] < 0 {
        parts[start] = count
        reached.append(start)
        while let node = reached.popLast() {
          rows.forEach(node) { neighbor, _ in
            guard parts[neighbor] < 0, membership[neighbor] == membership[node] else { return }
            parts[neighbor] = count
            reached.append(neighbor)
          }
        }
        count += 1
      }
    }
    return (parts, Int(count))
  }

  /// The weight that is expected within each community.
  private func expectedWithin(_ membership: [Int32], count: Int) -> [Double] {
    let sums = expected.aggregated(membership, count: count)
    return (0..<count).map { community in
      (community * sums.rank..<(community + 1) * sums.rank).reduce(0) { $0 + sums.shares[$1] * sums.pulls[$1] }
    }
  }
}
