import Graphs

/// A square matrix as it was read.
struct MatrixTable {
  /// Row-major.
  var values: [Double]
  var names: NodeNames
  /// The line of each row.
  var lines: [Int]

  /// The graph, and what was done to make it.
  func graph(file: String, notes: [String], options: GraphFile.Options) throws(GraphError) -> GraphFile {
    var graph: GraphFile
    do {
      graph = try GraphFile(adjacency: values, names: names, options: options)
    } catch {
      guard case .asymmetric(let row, _, _, _) = error else { throw error }
      throw .file(path: file, line: lines[row], problem: error.description)
    }
    graph.notes = notes + graph.notes
    return graph
  }
}

extension GraphFile {
  /// The graph of an adjacency matrix, row-major, `names.count` × `names.count`, whose entries are A_ij.
  ///
  /// An undirected graph's matrix is symmetric up to `tolerance` times its largest magnitude, or has a triangle of zeros;
  /// then the mean is taken, or the other triangle. Throws `GraphError`: `asymmetric`, `weight`, `matrixShape`.
  public init(
    adjacency: [Double], names: NodeNames, tolerance: Double = 1e-9, options: Options = Options()
  ) throws(GraphError) {
    let count = names.count
    guard adjacency.count == count * count else {
      throw .matrixShape(values: adjacency.count, nodeCount: count)
    }
    var values = adjacency
    var notes: [String] = []
    if !options.keepsLoops {
      for node in 0..<count { values[node * count + node] = 0 }
    }
    let isDirected = options.isDirected ?? false
    if !isDirected {
      let symmetric = try SymmetricMatrix(values, nodeCount: count, tolerance: tolerance)
      values = symmetric.values
      if let note = symmetric.note { notes.append(note) }
    }
    let loops = (0..<count).count { values[$0 * count + $0] != 0 }
    if loops > 0 {
      notes.append("\(loops.counted("loop", "loops")): the diagonal counts; --no-diagonal leaves it out")
    }
    self.init(
      try Graph(adjacency: values, nodeCount: count, directed: isDirected), names: names,
      kind: "adjacency matrix")
    self.notes = notes
  }
}
