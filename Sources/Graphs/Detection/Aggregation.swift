extension GraphObjective {
  /// The objective whose nodes are the given parts, numbered from 0 without gaps.
  ///
  /// `lanes` threads share the work in a sparse graph. A partition of the parts has the same quality here as the partition of their nodes has below. O(edges + parts).
  func aggregated(_ parts: [Int32], count: Int, lanes: Int = 1) -> GraphObjective {
    if isSparse { return SparsePasses(level: self, lanes: lanes).aggregated(parts, count: count) }
    var ends = [Int](repeating: 0, count: count + 1)
    for part in parts { ends[Int(part) + 1] += 1 }
    for part in 0..<count { ends[part + 1] += ends[part] }
    var members = [Int](repeating: 0, count: parts.count)
    var next = ends
    for (node, part) in parts.enumerated() {
      members[next[Int(part)]] = node
      next[Int(part)] += 1
    }

    let partOf = ScratchArray(parts)
    let sums = ScratchArray(repeating: 0.0, count: count)
    let listed = ScratchArray(repeating: Int32(0), count: count)
    let isListed = ScratchArray(repeating: false, count: count)
    var offsets = [0]
    var neighbors: [Int32] = []
    var weights: [Double] = []
    let capacity = min(count * count, graph.weights.count)
    neighbors.reserveCapacity(capacity)
    weights.reserveCapacity(capacity)
    graph.withRows { rows in
      for each in 0..<count {
        let nodes = members[ends[each]..<ends[each + 1]]
        if nodes.reduce(0, { $0 + rows.count($1) }) > count {
          for node in nodes { rows.forEach(node) { neighbor, weight in sums[Int(partOf[neighbor])] += weight } }
          for other in 0..<count where sums[other] != 0 {
            neighbors.append(Int32(other))
            weights.append(sums[other])
            sums[other] = 0
          }
        } else {
          var listedCount = 0
          for node in nodes {
            rows.forEach(node) { neighbor, weight in
              let other = Int(partOf[neighbor])
              sums[other] += weight
              guard !isListed[other] else { return }
              isListed[other] = true
              listed[listedCount] = Int32(other)
              listedCount += 1
            }
          }
          for other in (0..<listedCount).map({ Int(listed[$0]) }).sorted() {
            neighbors.append(Int32(other))
            weights.append(sums[other])
            sums[other] = 0
            isListed[other] = false
          }
        }
        offsets.append(neighbors.count)
      }
    }
    return GraphObjective(
      symmetric: Graph(isDirected: false, offsets: offsets, neighbors: neighbors, weights: weights),
      expected: expected.aggregated(parts, count: count), total: total, passes: passes)
  }
}
