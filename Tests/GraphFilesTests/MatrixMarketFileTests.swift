import Foundation
import Graphs
import Testing

@testable import GraphFiles

/// The files that SciPy wrote are in `FilesOfOthersTests`.
struct MatrixMarketFileTests {
  private func read(_ text: String, directed: Bool? = nil, keepsLoops: Bool = true) throws -> GraphFile {
    var options = GraphFile.Options()
    (options.isDirected, options.keepsLoops) = (directed, keepsLoops)
    return try GraphFile.decode(Data("%%MatrixMarket \(text)".utf8), file: "x.mtx", options: options)
  }

  /// The same matrix in each way of writing it is the same graph, and the one of its rows in a table.
  @Test func allWaysAreTheSameGraph() throws {
    let ways = [
      "matrix coordinate real symmetric\n% remark\n3 3 3\n1 1 3\n2 1 .5\n3 2 -1\n",
      "MATRIX Coordinate Real Symmetric\r\n3 3 3\r\n1 1 3\r\n1 2 .5\r\n2 3 -1\r\n",
      "matrix coordinate real general\n3 3 5\n2 3 -1\n1 1 3\n2 1 .5\n1 2 0.5\n3 2 -1\n",
      "matrix array real general\n3 3\n3\n.5\n0\n.5\n0\n-1\n0\n-1\n0\n",
      "matrix array real symmetric\n3 3\n3\n.5\n0\n0\n-1\n0\n",
    ]
    let table = try GraphFile.decode(Data(",1,2,3\n1,3,.5,0\n2,.5,0,-1\n3,0,-1,0\n".utf8), file: "x.csv")
    let sure: Bool? = true
    let directed = try Graph(adjacency: [3, 0.5, 0, 0.5, 0, -1, 0, -1, 0], nodeCount: 3, directed: true)
    for way in ways {
      let file = try read(way)
      #expect(file.graph == table.graph && file.names == table.names && file.kind == "MatrixMarket", "\(way)")
      #expect(file.notes == ["1 edge leads from a node to itself and counts; --no-diagonal leaves it out"])
      #expect(try read(way, keepsLoops: false).graph.edgeCount == 2)
      #expect(try read(way, directed: sure).graph == directed, "\(way)")
    }
  }

  @Test func whatIsNotSymmetricHasADirection() throws {
    let text = "matrix coordinate pattern general\n4 4 3\n1 2\n2 3\n3 2\n"
    let file = try read(text)
    #expect(file.graph.isDirected && file.graph.edges == [Edge(0, 1), Edge(1, 2), Edge(2, 1)])
    #expect(
      file.names == .numbers([1, 2, 3, 4]) && file.notes == ["the file says that edges have a direction"])
    #expect(try read(text, directed: false).graph.edges == [Edge(0, 1), Edge(1, 2, weight: 2)])
  }

  @Test func emptyMatricesAreGraphsWithoutEdges() throws {
    #expect(try read("matrix coordinate real general\n0 0 0\n").graph.nodeCount == 0)
    #expect(try read("matrix coordinate pattern symmetric\n5 5 0\n").graph.nodeCount == 5)
  }

  @Test(arguments: [
    ("matrix coordinate real\n1 1 0\n", 1, "needs five words"),
    ("matrix coordinate complex general\n", 1, "\"complex\""),
    ("matrix coordinate real skew-symmetric\n", 1, "general or symmetric"),
    ("vector coordinate real general\n", 1, "\"vector\""),
    ("matrix coordinate real general\n", 1, "how large"),
    ("matrix coordinate real general\n2 2\n", 2, "and of entries"),
    ("matrix coordinate real general\n2 x 1\n", 2, "the number of rows"),
    (
      "matrix coordinate real general\n2 3 1\n1 1 1\n", 2, "2 rows and 3 columns; an adjacency matrix is square"
    ),
    ("matrix coordinate real general\n999999999 999999999 1\n1 1 1\n", 2, "more than the file can be about"),
    ("matrix array real general\n1000 1000\n1\n", 2, "more entries than follow"),
    ("matrix coordinate real general\n2 2 1\n1 3 1\n", 3, "rows and columns are 1 to 2"),
    ("matrix coordinate real general\n2 2 1\n0 1 1\n", 3, "is no entry"),
    ("matrix coordinate real general\n2 2 1\n1 2\n", 3, "has 2 fields where an entry has 3"),
    ("matrix coordinate real general\n2 2 1\n1 2 nan\n", 3, "the weight \"nan\""),
    ("matrix coordinate real general\n2 2 2\n1 2 1\n", 4, "ends after 1 entry of 2"),
    ("matrix coordinate real general\n2 2 1\n1 2 1\n2 1 1\n", 4, "one entry more than the 1"),
    ("matrix coordinate real symmetric\n3 3 2\n1 2 1\n3 2 1\n", 4, "the other side of the diagonal"),
    ("matrix array pattern general\n2 2\n1\n", 3, "has 1 field where an entry has 0"),
  ])
  func refuses(text: String, line: Int, problem: String) {
    #expect { try read(text) } throws: { error in
      guard case GraphError.file("x.mtx", line, let found) = error else { return false }
      return found.contains(problem)
    }
  }
}
