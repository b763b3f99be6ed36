import Foundation
import Graphs
import Testing

@testable import GraphFiles

@Suite struct PartitionTableTests {
  private func lines(_ text: String) throws -> [[String?]] {
    try Data(text.utf8).withBytes { bytes throws(GraphError) in try PartitionTable(bytes, "m.csv") }.lines.map {
      [$0.node, $0.module]
    }
  }

  @Test(
    arguments: [
      ("a,1\nb,2\n", [["a", "1"], ["b", "2"]]), ("1\n2\n", [[nil, "1"], [nil, "2"]]),
      ("Id,Label,modularity_class\na,A,0\n", [["a", "0"]]), ("module,name\n0,a\n", [["a", "0"]]),
      (",community\na,0\n", [["a", "0"]]), ("node module\n1 a 0\n2 b 1\n", [["a", "0"], ["b", "1"]]),
      ("module\n3\n", [[nil, "3"]]), ("", []),
    ] as [(String, [[String?]])])
  func columnsAreFound(text: String, expected: [[String?]]) throws {
    #expect(try lines(text) == expected)
  }

  /// Only the first line below a heading may show that rows have names.
  @Test(arguments: [("a,1\nb,2,3\n", 2), ("node,module\na,1\n7,b,2\n", 3), ("node,module\na\n", 2)])
  func linesOfOtherLengthsAreRefused(text: String, line: Int) {
    let error = #expect(throws: GraphError.self) { try lines(text) }
    #expect(error?.description.hasPrefix("m.csv, line \(line): has ") == true, "\(error as Any)")
  }
}
