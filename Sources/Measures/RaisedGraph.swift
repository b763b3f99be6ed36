import Graphs

extension Graph {
  /// The same graph with all weights times a power of two, where they are so small that their products would be zero; else itself.
  ///
  /// What is measured is of shares of weights, which the factor leaves as they are: to double a number below the least normal one is exact.
  func raised() throws(GraphError) -> Graph {
    let largest = weights.withUnsafeBufferPointer { $0.reduce(0) { max($0, abs($1)) } }
    // Squares of the sum stay normal numbers above this.
    guard largest > 0, largest < 0x1p-500 else { return self }
    let factor = largest < 0x1p-1000 ? 0x1p1000 : 0x1p500
    let raised = edges.map { Edge($0.source, $0.target, weight: $0.weight * factor) }
    return try Graph(nodeCount: nodeCount, edges: raised, directed: isDirected)
  }
}
