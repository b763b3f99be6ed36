import Foundation
import Graphs
import Testing

@testable import GraphFiles

struct TableLookalikeTests {
  private func read(_ text: String, _ name: String, _ table: GraphFile.TableKind? = nil) throws -> GraphFile {
    var options = GraphFile.Options()
    options.table = table
    return try GraphFile.decode(Data(text.utf8), file: name, options: options)
  }

  /// They are refused with what they may be, and read where the user says that they are lists.
  @Test(arguments: [
    ("# a\nb 1.5\nc 1\n# b\nc 2\n", "g.lgl", "igraph's LGL", 3),
    ("# a\nb\nc\n# b\nc\n", "g.txt", "igraph's LGL", nil),
    ("4 4\n2 4\n1 3\n2 4\n1 3\n", "cycle.graph", "METIS", 4),
    ("4 4\n2 4\n1 3\n2 4\n1 3\n", "cycle.metis", "METIS", 4),
    (
      "#script.py\n# GMT Mon Nov 30 06:00:00 2026\n#\n0 1 2\n1 2\n2 0 3\n3 0\n", "nx.adjlist",
      "lists of neighbors", 4
    ),
  ])
  func areRefused(text: String, name: String, problem: String, nodes: Int?) throws {
    #expect { try read(text, name) } throws: { "\($0)".contains(problem) && "\($0)".contains("--format edges") }
    if let nodes { #expect(try read(text, name, .edges).graph.nodeCount >= nodes - 1) }
  }

  /// Remarks above a list, and between its parts where they are more than one word, are remarks.
  @Test(arguments: [
    "# friends\n0 1\n1 2\n2 3\n", "# of the club\n0 1\n# of the team\n1 2\n2 3\n", "# a\n# b\n0 1\n1 2\n2 3\n",
    "#a\n0 1\n1 2\n#b\n2 3\n",
    "# a\n0 1 2.5\n# b\n1 2 2.5\n",
  ])
  func remarksAreNone(text: String) throws { #expect(try read(text, "x.txt").kind == "list of edges") }
}
