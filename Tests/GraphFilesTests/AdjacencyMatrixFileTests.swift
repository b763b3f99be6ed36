import Foundation
import Graphs
import Testing

@testable import GraphFiles

/// Matrices whose frame is known: what is read, and where they are refused.
@Suite struct AdjacencyMatrixFileTests {
  private func read(_ text: String, directed: Bool = true, loops: Bool = true) throws -> GraphFile {
    var options = GraphFile.Options()
    (options.table, options.isDirected, options.keepsLoops) = (.matrix, directed, loops)
    return try GraphFile.decode(Data(text.utf8), file: "x.csv", options: options)
  }

  /// Row i and column j are the edge from i to j, whatever stands around the values.
  @Test(arguments: [
    ("0,2\n-1,0\n", NodeNames.counted(2)), ("a,b\n0,2\n-1,0\n", .texts(["a", "b"])),
    (",a,b\na,0,2\nb,-1,0\n", .texts(["a", "b"])), ("a,0,2\nb,-1,0\n", .texts(["a", "b"])),
    (",7,9\n7,0,2\n9,-1,0\n", .numbers([7, 9])), ("# remark\n\n\"a,1\",b\n0,2\n-1,0\n", .texts(["a,1", "b"])),
    // Rows that are only counted, from 0 or from 1, are not named.
    (",a,b\n0,0,2\n1,-1,0\n", .texts(["a", "b"])), (",a,b\n1,0,2\n2,-1,0\n", .texts(["a", "b"])),
  ])
  func valuesAreEdges(text: String, names: NodeNames) throws {
    let file = try read(text)
    #expect(file.graph.edges == [Edge(0, 1, weight: 2), Edge(1, 0, weight: -1)] && file.names == names)
  }

  /// A loop of an undirected graph has half of its entry as its weight, as it has both its ends there.
  @Test func theDiagonalCountsOrNot() throws {
    let text = "a,b\n4,1\n1,0\n"
    #expect(try read(text, directed: false).graph.edges == [Edge(0, 0, weight: 2), Edge(0, 1)])
    #expect(try read(text, directed: false, loops: false).graph.edges == [Edge(0, 1)])
    #expect(try read(text).graph.edges.first == Edge(0, 0, weight: 4))
  }

  @Test(arguments: [
    ("0,1,2,3,4\n1,0,5\n", 2, "has 3 values where the lines before it have 5"),
    (
      "a,b,c\n0,1,2\n1,0,3\n4,5\n", 4, "has 2 values where the lines before it have 3"
    ),
    (
      ",a,b\nb,0,1\na,1,0\n", 0,
      "row 0 is called \"b\" but column 0 \"a\"; an adjacency matrix has the same nodes in the same order in rows and columns"
    ),
    (",a,a\na,0,1\na,1,0\n", 0, "two columns are called \"a\"; each node needs a name of its own"),
    (
      "1,1,1,1,1\n1,1,1,1,1\n", 1,
      "has 5 values; the matrix has 2 rows and must be square (a list of edges has two or three fields in each line, or a "
        + "first line that calls columns source, target and weight)"
    ),
  ])
  func whatIsNoMatrixIsNamed(text: String, line: Int, problem: String) {
    #expect(throws: GraphError.file(path: "x.csv", line: line, problem: problem)) { try read(text) }
  }

  /// All lines are counted, those behind the last that fits too.
  @Test func linesBeyondTheSquareAreCounted() {
    let error = #expect(throws: GraphError.self) {
      try read((0..<7).map { _ in "1,1,1,1,1\n" }.joined())
    }
    #expect(
      error?.description.hasPrefix("x.csv, line 1: has 5 values; the matrix has 7 rows and must be square")
        == true)
  }
}
