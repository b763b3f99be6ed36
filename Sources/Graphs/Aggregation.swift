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
    var offsets = [0]
    var neighbors: [Int32] = []
    var weights: [Double] = []
    graph.withRows { rows in
      for part in 0..<count {
        var touched: [Int32] = []
        for node in members[ends[part]..<ends[part + 1]] {
          for entry in rows.entries(node) {
            let other = partOf[Int(rows.neighbors[entry])]
            if weightTo[Int(other)] == 0 { touched.append(other) }
            weightTo[Int(other)] += rows.weights[entry]
          }
        }
        touched.sort()
        for other in touched where weightTo[Int(other)] != 0 {
          neighbors.append(other)
          weights.append(weightTo[Int(other)])
          weightTo[Int(other)] = 0
        }
        offsets.append(neighbors.count)
      }
    }
    return Objective(
      symmetric: Graph(isDirected: false, offsets: offsets, neighbors: neighbors, weights: weights),
      expected: expected.aggregated(parts, count: count), total: total)
  }
}
