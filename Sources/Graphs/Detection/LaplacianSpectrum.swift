import CKernels

/// The lowest eigenvalues of L = I − D^-½ A D^-½ and their unit eigenvectors.
///
/// O(n³) for n nodes, and O(m³ + n m²) where all edges join two sides of m and n − m nodes, as in graphs of
/// layers. With B the block of D^-½ A D^-½ between them, the eigenvectors of BᵀB are then the second side's part of
/// those of L, and BᵀB v = σ² v gives λ = 1 − σ.
struct LaplacianSpectrum {
  /// The eigenvalues, ascending.
  let values: [Double]
  /// The eigenvectors, one a row of as many elements as there are rows of the graph.
  let vectors: [Double]

  /// The `count` lowest of a graph with at least as many rows; `usesSides` false is for comparison. Throws `tooLarge`.
  init(_ graph: NormalizedRows, count: Int, usesSides: Bool = true) throws(GraphError) {
    if usesSides, let sides = Bipartition(graph), let found = try Self.bySides(graph, sides, count) {
      self = found
      return
    }
    let n = graph.count
    var matrix = try graph.dense()
    for index in matrix.indices { matrix[index] = 0 - matrix[index] }
    for row in 0..<n { matrix[row * n + row] += 1 }
    (values, vectors) = lowestEigenvectors(of: matrix, n, count: count)
  }

  private init(values: [Double], vectors: [Double]) {
    self.values = values
    self.vectors = vectors
  }

  /// Nil where the second side has too few nodes, or where σ is so near to zero that the first side's part, which is
  /// divided by it, would be lost in rounding.
  private static func bySides(
    _ graph: NormalizedRows, _ sides: Bipartition, _ count: Int
  ) throws(GraphError) -> LaplacianSpectrum? {
    let (n, m) = (graph.count, sides.secondCount)
    guard count <= m else { return nil }
    try graph.requireDense(n - m, m)
    var place = [Int](repeating: 0, count: n)
    var filled = [0, 0]
    for row in 0..<n {
      let side = sides.isSecond[row] ? 1 : 0
      place[row] = filled[side]
      filled[side] += 1
    }
    var block = [Double](repeating: 0, count: (n - m) * m)
    for row in 0..<n where !sides.isSecond[row] {
      for entry in graph.offsets[row]..<graph.offsets[row + 1] {
        block[place[row] * m + place[graph.neighbors[entry]]] = graph.weights[entry]
      }
    }
    var gram = [Double](repeating: 0, count: m * m)
    mk_double_gram(n - m, m, block, &gram)
    // I − BᵀB has the eigenvalues 1 − σ².
    for index in gram.indices { gram[index] = -gram[index] }
    for index in 0..<m { gram[index * m + index] += 1 }
    let (complements, parts) = lowestEigenvectors(of: gram, m, count: count)
    guard complements.allSatisfy({ $0 <= 1 - 1e-6 }) else { return nil }

    // 1 − √(1 − x) without cancellation.
    let values = complements.map { $0 / (1 + (1 - $0).squareRoot()) }
    var vectors = [Double](repeating: 0, count: count * n)
    for index in 0..<count {
      let part = parts[index * m..<(index + 1) * m]
      let scale = 0.5.squareRoot() / (1 - values[index])
      for row in 0..<n {
        if sides.isSecond[row] {
          vectors[index * n + row] = 0.5.squareRoot() * part[part.startIndex + place[row]]
        } else {
          var sum = 0.0
          for entry in graph.offsets[row]..<graph.offsets[row + 1] {
            sum += graph.weights[entry] * part[part.startIndex + place[graph.neighbors[entry]]]
          }
          vectors[index * n + row] = scale * sum
        }
      }
    }
    return LaplacianSpectrum(values: values, vectors: vectors)
  }
}

/// The lowest eigenvalues of L = I − D^-½ A D^-½ over the nodes that have edges, ascending; all of them where there are fewer.
///
/// Directions are not looked at. Throws `negativeWeight`, and `tooLarge` for too many nodes. O(n³); see `LaplacianSpectrum` for graphs of two sides.
public func laplacianEigenvalues(of graph: Graph, count: Int) throws(GraphError) -> [Double] {
  try graph.requireNonNegativeWeights()
  let rows = NormalizedRows(graph.symmetrized())
  let count = min(count, rows.count)
  return count > 0 ? try LaplacianSpectrum(rows, count: count).values : []
}
