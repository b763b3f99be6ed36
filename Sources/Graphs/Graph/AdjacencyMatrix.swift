extension Graph {
  /// The graph of a dense adjacency matrix, row-major, `nodeCount` × `nodeCount`.
  ///
  /// The entries are taken as A_ij, the diagonal too: in an undirected graph A_ii is twice the weight of a loop.
  /// Throws `matrixShape`, `weight`, `nodeCount` and, for an undirected graph, `asymmetric` with the first pair of
  /// different entries. O(nodes²).
  public init(adjacency: [Double], nodeCount: Int, directed: Bool = false) throws(GraphError) {
    guard 0...Int(Int32.max) ~= nodeCount else { throw .nodeCount(nodeCount) }
    guard adjacency.count == nodeCount * nodeCount else {
      throw .matrixShape(values: adjacency.count, nodeCount: nodeCount)
    }
    var offsets = [0]
    var neighbors: [Int32] = []
    var weights: [Double] = []
    for row in 0..<nodeCount {
      for column in 0..<nodeCount {
        let value = adjacency[row * nodeCount + column]
        guard value.isFinite else { throw .weight(place: "(\(row), \(column))", value: value) }
        let mirrored = adjacency[column * nodeCount + row]
        guard directed || value == mirrored else {
          throw .asymmetric(row: row, column: column, value: value, mirrored: mirrored)
        }
        guard value != 0 else { continue }
        neighbors.append(Int32(column))
        weights.append(value)
      }
      offsets.append(neighbors.count)
    }
    self.init(isDirected: directed, offsets: offsets, neighbors: neighbors, weights: weights)
  }

  /// The dense adjacency matrix, row-major, `nodeCount` × `nodeCount`.
  public var adjacency: [Double] {
    var matrix = [Double](repeating: 0, count: nodeCount * nodeCount)
    for row in 0..<nodeCount {
      for entry in offsets[row]..<offsets[row + 1] {
        matrix[row * nodeCount + Int(neighbors[entry])] = weights[entry]
      }
    }
    return matrix
  }

  /// The undirected graph of A + Aᵀ; an undirected graph itself, unchanged.
  func symmetrized() -> Graph {
    guard isDirected else { return self }
    // Listing by ascending source makes every row ascend, so both lists can be merged.
    let back = transposed()
    var offsets = [0]
    var neighbors: [Int32] = []
    var weights: [Double] = []
    neighbors.reserveCapacity(2 * self.weights.count)
    weights.reserveCapacity(2 * self.weights.count)
    for node in 0..<nodeCount {
      var a = self.offsets[node]
      var b = back.offsets[node]
      while a < self.offsets[node + 1] || b < back.offsets[node + 1] {
        let left = a < self.offsets[node + 1] ? self.neighbors[a] : .max
        let right = b < back.offsets[node + 1] ? back.neighbors[b] : .max
        neighbors.append(min(left, right))
        weights.append((left <= right ? self.weights[a] : 0) + (right <= left ? back.weights[b] : 0))
        if left <= right { a += 1 }
        if right <= left { b += 1 }
      }
      offsets.append(neighbors.count)
    }
    return Graph(isDirected: false, offsets: offsets, neighbors: neighbors, weights: weights)
  }

  /// The graph with every edge turned around.
  public func transposed() -> Graph {
    guard isDirected else { return self }
    var offsets = [Int](repeating: 0, count: nodeCount + 1)
    for neighbor in neighbors { offsets[Int(neighbor) + 1] += 1 }
    for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }
    var next = offsets
    var sources = [Int32](repeating: 0, count: neighbors.count)
    var values = [Double](repeating: 0, count: weights.count)
    for node in 0..<nodeCount {
      for entry in self.offsets[node]..<self.offsets[node + 1] {
        let target = Int(neighbors[entry])
        sources[next[target]] = Int32(node)
        values[next[target]] = weights[entry]
        next[target] += 1
      }
    }
    return Graph(isDirected: true, offsets: offsets, neighbors: sources, weights: values)
  }
}
