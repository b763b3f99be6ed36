extension Objective {
  /// The objective whose nodes are the given parts, numbered from 0 without gaps.
  ///
  /// A partition of the parts has the same quality here as the partition of their nodes has below. O(edges + parts).
  func aggregated(_ parts: [Int32], count: Int) -> Objective {
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
    let weightTo = ScratchArray(repeating: 0.0, count: count)
    let listed = ScratchArray(repeating: Int32(0), count: count)
    let isListed = ScratchArray(repeating: false, count: count)
    var offsets = [0]
    var neighbors: [Int32] = []
    var weights: [Double] = []
    graph.withRows { rows in
      for part in 0..<count {
        var listedCount = 0
        for node in members[ends[part]..<ends[part + 1]] {
          for entry in rows.entries(node) {
            let other = partOf[Int(rows.neighbors[entry])]
            weightTo[Int(other)] += rows.weights[entry]
            guard !isListed[Int(other)] else { continue }
            isListed[Int(other)] = true
            listed[listedCount] = other
            listedCount += 1
          }
        }
        func append(_ other: Int) {
          neighbors.append(Int32(other))
          weights.append(weightTo[other])
          weightTo[other] = 0
          isListed[other] = false
        }
        // A row that is nearly full is cheaper to look through than to sort.
        if listedCount * 8 > count {
          for other in 0..<count where isListed[other] { append(other) }
        } else {
          for other in (0..<listedCount).map({ listed[$0] }).sorted() { append(Int(other)) }
        }
        offsets.append(neighbors.count)
      }
    }
    return Objective(
      symmetric: Graph(isDirected: false, offsets: offsets, neighbors: neighbors, weights: weights),
      expected: expected.aggregated(parts, count: count), total: total)
  }
}
