/// The rows of D^-½ A D^-½ over the nodes of an undirected graph that have a degree.
struct NormalizedRows {
  /// The nodes with edges, ascending, see `Graph.isIsolated`; a row's number is the place here.
  let nodes: [Int]
  /// Where each row starts; one more entry than rows.
  let offsets: [Int]
  /// The row at the other end of each entry.
  let neighbors: [Int]
  /// A_ij / √(d_i d_j)
  let weights: [Double]

  /// The number of rows.
  var count: Int { nodes.count }

  init(_ graph: Graph) {
    let isIsolated = graph.isIsolated
    let strengths = graph.outStrengths
    nodes = strengths.indices.filter { strengths[$0] > 0 && !isIsolated[$0] }
    var places = [Int](repeating: 0, count: graph.nodeCount)
    for (place, node) in nodes.enumerated() { places[node] = place }
    let scales = strengths.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    var offsets = [0]
    var neighbors: [Int] = []
    var weights: [Double] = []
    neighbors.reserveCapacity(graph.weights.count)
    weights.reserveCapacity(graph.weights.count)
    for node in nodes {
      for entry in graph.offsets[node]..<graph.offsets[node + 1] {
        let neighbor = Int(graph.neighbors[entry])
        guard !isIsolated[neighbor] else { continue }
        neighbors.append(places[neighbor])
        weights.append(graph.weights[entry] * scales[node] * scales[neighbor])
      }
      offsets.append(neighbors.count)
    }
    self.offsets = offsets
    self.neighbors = neighbors
    self.weights = weights
  }
}

extension NormalizedRows {
  /// The most rows of a square matrix that is held whole: of 2 GiB, whose eigenvectors take minutes.
  static let mostDense = 1 << 14

  /// Throws `tooLarge` for a matrix of more elements than a square one of `mostDense` rows.
  func requireDense(_ rows: Int, _ columns: Int) throws(GraphError) {
    guard rows * columns <= Self.mostDense * Self.mostDense else {
      throw .tooLarge(nodes: count, most: Self.mostDense)
    }
  }

  /// The whole matrix, row by row. Throws `tooLarge`.
  func dense() throws(GraphError) -> [Double] {
    try requireDense(count, count)
    var matrix = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for entry in offsets[row]..<offsets[row + 1] { matrix[row * count + neighbors[entry]] = weights[entry] }
    }
    return matrix
  }
}
