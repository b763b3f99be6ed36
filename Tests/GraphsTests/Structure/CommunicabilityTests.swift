import Testing

@testable import Graphs

/// Expectations are SciPy's matrix exponential; see Oracles/structure.py.
struct CommunicabilityTests {
  @Test(
    arguments: [
      (9, false, 0.1917271880672032), (9, true, 0.19463184554366905), (12, false, 0.13827774367506374),
      (12, true, 0.14281024618817367),
    ])
  func isThatOfAnotherProgram(nodes: Int, directed: Bool, expected: Double) throws {
    let graph = try ruleGraph(nodes, directed: directed)
    for other in [graph, try padded(graph), try reversed(graph)] {
      #expect(abs(try #require(try communicability(of: other)) - expected) < 1e-13)
    }
  }

  /// It is refused before anything of its size is asked for.
  @Test func ofMoreNodesThanAMatrixHasRows() throws {
    let count = NormalizedRows.mostDense + 1
    let ring = try Graph(nodeCount: count, edges: (0..<count).map { Edge($0, ($0 + 1) % count) })
    #expect(throws: GraphError.tooLarge(nodes: count, most: count - 1)) { try communicability(of: ring) }
    #expect(throws: GraphError.tooLarge(nodes: count, most: count - 1)) {
      try laplacianEigenvalues(of: ring, count: 2)
    }
    #expect(throws: GraphError.tooLarge(nodes: count, most: count - 1)) {
      try SpectralClustering(clusters: 2).clusters(of: ring)
    }
  }

  /// Two nodes: exp of the exchange of both has sinh 1 off its diagonal.
  @Test func ofAnEdgeAndOfNone() throws {
    let edge = try Graph(nodeCount: 2, edges: [Edge(0, 1, weight: 7)])
    #expect(abs(try #require(try communicability(of: edge)) - 1.1752011936438014) < 1e-14)
    #expect(try communicability(of: Graph(nodeCount: 2, edges: [])) == nil)
  }
}
