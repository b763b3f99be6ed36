import Foundation
import Graphs
import Testing

@testable import GraphFiles

@Suite struct KonectLineTests {
  private func line(_ text: String) throws -> KonectLine? {
    try Data(text.utf8).withBytes { bytes throws(GraphError) in try KonectLine(bytes, file: "out.x") }
  }

  @Test func saysWhetherEdgesHaveADirection() throws {
    #expect(try line("% sym unweighted\n1 2\n")?.isDirected == false)
    #expect(try line("% asym positive")?.isDirected == true)
    for text in [
      "", "1 2\n", "% sym\n", "%sym weighted\n", "# sym weighted\n", "% both weighted\n", "\n% sym weighted\n",
    ] {
      #expect(try line(text) == nil, "\(text)")
    }
  }

  /// A third column is a weight unless all weigh the same, a fourth one a time.
  @Test(
    arguments: [
      ("% sym weighted", 3, 2), ("% sym positive\n", 4, 2), ("% asym weighted", 2, nil),
      ("% sym unweighted", 4, nil), ("% sym unweighted", 2, nil),
    ] as [(String, Int, Int?)])
  func saysWhatColumnsAre(text: String, width: Int, weight: Int?) throws {
    let found = try #require(try line(text))
    #expect(found.columns(width) == EdgeColumns(source: 0, target: 1, weight: weight, count: width))
    #expect(found.notes(width) == (width == 4 ? ["the fourth column, KONECT's time, is left out"] : []))
  }

  @Test func refusesTwoKindsOfNodes() {
    let problem =
      "is a network of two kinds of nodes (\"bip\"), which have numbers of their own: node 1 of the left is not node 1 of "
      + "the right; give them different names"
    #expect(throws: GraphError.file(path: "out.x", line: 1, problem: problem)) {
      try line("% bip unweighted\n1 1\n")
    }
  }
}
