import Foundation
import Graphs
import Testing

@testable import GraphFiles

struct PajekFileTests {
  private func read(_ text: String) throws -> GraphFile { try GraphFile.decode(Data(text.utf8), file: "x.net") }

  @Test func readsVerticesArcsAndLists() throws {
    let file = try read("*Vertices 4\n1 \"Ann B\" 0.1 0.2\n3 Cy\n*Edges\n1 2 2.5\n2 3\n")
    #expect(file.names.all == ["Ann B", "2", "Cy", "4"])
    #expect(file.graph.edges == [Edge(0, 1, weight: 2.5), Edge(1, 2)])
    let lists = try read("% a remark\n*vertices 3\n*arcslist\n2 1 3\n")
    #expect(lists.graph.isDirected && lists.graph.edges == [Edge(1, 0), Edge(1, 2)])
  }

  @Test(arguments: [
    ("*Vertices x\n", 1, "number of vertices"), ("*Vertices 99999999\n", 1, "no more than the file"),
    ("*Vertices 2\n*Edges\n1 3\n", 3, "\"3\""),
    ("*Vertices 2\n*Edges\n1\n", 3, "one field"), ("*Vertices 2\n*Edges\n1 2 x\n", 3, "the weight \"x\""),
    ("*Vertices 2\n*Matrix\n0 1\n", 2, "*Matrix"),
    ("*Vertices 4\n1\n1\n2\n2\n", 0, "a partition or permutation"),
    ("*Vertices 2\n2\n1\n", 0, "is no network"),
    ("*Vertices 2\n*Arcs\n1 2\n*Edges\n1 2\n", 4, "arcs and edges"),
  ])
  func refuses(text: String, line: Int, problem: String) {
    #expect { try read(text) } throws: { error in
      guard case GraphError.file("x.net", line, let found) = error else { return false }
      return found.contains(problem)
    }
  }
}
