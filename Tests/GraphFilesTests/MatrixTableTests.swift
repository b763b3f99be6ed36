import Graphs
import Testing

@testable import GraphFiles

@Suite struct MatrixTableTests {
  private func read(
    _ values: [Double], _ names: NodeNames = .counted(3), directed: Bool? = nil, loops: Bool = true
  ) throws -> GraphFile {
    var options = GraphFile.Options()
    (options.isDirected, options.keepsLoops) = (directed, loops)
    return try MatrixTable(values: values, names: names, lines: [2, 3, 7])
      .graph(file: "x.csv", notes: ["what was said before"], options: options)
  }

  @Test func entriesAreTheGraph() throws {
    let values: [Double] = [0, 1, 2.5, 1, 0, 0, 2.5, 0, 0]
    let file = try read(values, .texts(["a", "b", "c"]))
    #expect(file.graph.edges == [Edge(0, 1), Edge(0, 2, weight: 2.5)] && !file.graph.isDirected)
    #expect(file.names.all == ["a", "b", "c"] && file.kind == "adjacency matrix")
    #expect(file.notes == ["what was said before"])
  }

  /// A_ij is the edge from i to j; nothing is compared with its mirror.
  @Test func directedMatricesMayBeAnything() throws {
    let file = try read([0, 1, 0, 0, 0, -2, 0.5, 0, 0], directed: true)
    #expect(file.graph.edges == [Edge(0, 1), Edge(1, 2, weight: -2), Edge(2, 0, weight: 0.5)])
    #expect(file.graph.isDirected && file.notes.count == 1)
  }

  /// The diagonal is A_ii, which is twice the weight of an undirected loop.
  @Test func theDiagonalCountsUnlessItIsLeftOut() throws {
    let values: [Double] = [4, 1, 0, 1, 0, 0, 0, 0, 6]
    let file = try read(values)
    #expect(file.graph.edges == [Edge(0, 0, weight: 2), Edge(0, 1), Edge(2, 2, weight: 3)])
    #expect(file.notes.last == "2 loops: the diagonal counts; --no-diagonal leaves it out")
    let without = try read(values, loops: false)
    #expect(without.graph.edges == [Edge(0, 1)] && without.notes.count == 1)
    #expect(try read([4, 0, 0, 0, 0, 0, 0, 0, 0]).notes.last?.hasPrefix("1 loop:") == true)
  }

  /// The line in the file, not the row, as names and remarks stand before rows.
  @Test func anErrorNamesTheLineOfItsRow() {
    let problem =
      "entry (1, 2) is 3.0 but (2, 1) is 4.0; an undirected graph needs equal ones, so ask for a directed graph if that "
      + "is meant"
    #expect(throws: GraphError.file(path: "x.csv", line: 3, problem: problem)) {
      try read([0, 1, 2, 1, 0, 3, 2, 4, 0])
    }
  }

  @Test func theArrayMustBeSquare() {
    #expect(throws: GraphError.matrixShape(values: 8, nodeCount: 3)) {
      try GraphFile(adjacency: [Double](repeating: 0, count: 8), names: .counted(3))
    }
  }

  /// Who reads numbers of single precision asks for less.
  @Test func toleranceIsTheCallers() throws {
    let values: [Double] = [0, 1, 1.000001, 0]
    #expect(throws: GraphError.asymmetric(row: 0, column: 1, value: 1, mirrored: 1.000001)) {
      try GraphFile(adjacency: values, names: .counted(2))
    }
    let file = try GraphFile(adjacency: values, names: .counted(2), tolerance: 1e-5)
    #expect(abs(file.graph.totalWeight - 1.0000005) < 1e-15)
  }
}
