import Testing

@testable import Graphs

struct AdjacencyMatrixTests {
  @Test func takesEntriesAsTheyStand() throws {
    let matrix = [1.0, 2, 0, 2, 0, 0.5, 0, 0.5, 3]
    let graph = try Graph(adjacency: matrix, nodeCount: 3)
    #expect(graph.adjacency == matrix)
    #expect(graph.totalWeight == 4.5)
    #expect(graph.edges.first == Edge(0, 0, weight: 0.5))
  }

  @Test func namesTheFirstAsymmetricEntry() {
    #expect(throws: GraphError.asymmetric(row: 0, column: 2, value: 4, mirrored: 5)) {
      try Graph(adjacency: [0, 1, 4, 1, 0, 7, 5, 8, 0], nodeCount: 3)
    }
  }

  @Test func allowsAsymmetryInADirectedGraph() throws {
    let graph = try Graph(adjacency: [0, 1, 0, 0], nodeCount: 2, directed: true)
    #expect(graph.edges == [Edge(0, 1)])
    #expect(graph.transposed().edges == [Edge(1, 0)])
  }

  @Test func refusesOtherShapesAndNotANumber() {
    #expect(throws: GraphError.matrixShape(values: 3, nodeCount: 2)) {
      try Graph(adjacency: [0, 1, 1], nodeCount: 2)
    }
    #expect(throws: GraphError.weight(place: "(0, 1)", value: .infinity)) {
      try Graph(adjacency: [0, .infinity, .infinity, 0], nodeCount: 2)
    }
  }

  @Test func symmetrizesToTheSumWithItsTranspose() throws {
    let graph = try randomGraph(15, density: 0.3, directed: true, loops: true, seed: 3)
    let a = graph.adjacency
    let symmetric = graph.symmetrized()
    for i in 0..<15 {
      for j in 0..<15 { #expect(symmetric.weight(from: i, to: j) == a[i * 15 + j] + a[j * 15 + i]) }
    }
    #expect(graph.transposed().transposed() == graph)
  }
}
