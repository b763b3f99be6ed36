import Testing

@testable import Graphs

struct NormalizedRowsTests {
  /// Strengths 2 and 3, with a node between them that has none, and a loop that counts twice.
  @Test func divideByTheRootsOfBothStrengths() throws {
    let rows = NormalizedRows(try Graph(nodeCount: 3, edges: [Edge(0, 2, weight: 2), Edge(2, 2, weight: 0.5)]))
    #expect(rows.nodes == [0, 2] && rows.count == 2)
    #expect(rows.offsets == [0, 1, 3] && rows.neighbors == [1, 0, 1])
    let expected = [2 / 6.0.squareRoot(), 2 / 6.0.squareRoot(), 1 / 3.0]
    #expect(zip(rows.weights, expected).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test func areTheRowsOfAMatrix() throws {
    let rows = NormalizedRows(try Graph(nodeCount: 3, edges: [Edge(0, 2, weight: 2), Edge(2, 2, weight: 0.5)]))
    #expect(try rows.dense() == [0, rows.weights[0], rows.weights[1], rows.weights[2]])
    // Long and narrow, a matrix of more rows may be small.
    try rows.requireDense(1 << 20, 1 << 8)
    #expect(throws: GraphError.tooLarge(nodes: 2, most: 1 << 14)) { try rows.requireDense(1 << 20, 1 << 9) }
  }

  /// D^-½ A D^-½ takes √d to itself.
  @Test func keepTheRootsOfTheStrengths() throws {
    let graph = try randomGraph(20, density: 0.3, loops: true, seed: 3)
    let rows = NormalizedRows(graph)
    let roots = rows.nodes.map { graph.outStrengths[$0].squareRoot() }
    for row in 0..<rows.count {
      let entries = rows.offsets[row]..<rows.offsets[row + 1]
      let sum = entries.reduce(0) { $0 + rows.weights[$1] * roots[rows.neighbors[$1]] }
      #expect(abs(sum - roots[row]) < 1e-14)
    }
  }
}
