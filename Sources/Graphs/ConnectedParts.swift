extension Objective {
  /// The partition with each community taken apart into the parts that its edges connect, and whether that changed it.
  ///
  /// Nothing joins two such parts, so taking them apart costs nothing and gains the weight that was expected between them.
  /// Communities are numbered from 0 without gaps, before and after. O(edges).
  func connectedParts(of membership: [Int32]) -> (membership: [Int32], changed: Bool) {
    let count = Int((membership.max() ?? -1) + 1)
    var parts = [Int32](repeating: -1, count: membership.count)
    var partCount: Int32 = 0
    var reached: [Int] = []
    graph.withRows { rows in
      for start in membership.indices where parts[start] < 0 {
        parts[start] = partCount
        reached.append(start)
        while let node = reached.popLast() {
          rows.forEach(node) { neighbor, _ in
            guard parts[neighbor] < 0, membership[neighbor] == membership[node] else { return }
            parts[neighbor] = partCount
            reached.append(neighbor)
          }
        }
        partCount += 1
      }
    }
    return partCount == count ? (membership, false) : (parts, true)
  }
}
