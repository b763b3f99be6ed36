import Foundation
import Testing

@testable import Graphs

struct TextFileTests {
  @Test func splitsLinesIntoFields() {
    let table = TextFile.table("# note\r\n1, 2,x \r\n\n;4;\n a\tb c\n7")
    #expect(table.map(\.line) == [2, 4, 5, 6])
    #expect(table.map(\.fields) == [["1", "2", "x"], ["", "4", ""], ["a", "b c"], ["7"]])
  }

  @Test func namesTheFileThatIsMissingOrCannotBeWritten() {
    let url = URL(fileURLWithPath: "/nonexistent/graph.csv")
    #expect { try TextFile.read(url) } throws: { "\($0)".hasPrefix("/nonexistent/graph.csv: cannot be read") }
    #expect { try TextFile.write("", to: url) } throws: {
      "\($0)".hasPrefix("/nonexistent/graph.csv: cannot be written")
    }
  }

  @Test func refusesOtherEncodings() throws {
    try withTemporaryFile { url in
      try Data([0xFF, 0xFE, 0x00]).write(to: url)
      #expect(throws: GraphError.file(path: url.path, line: 0, problem: "is not UTF-8 text")) {
        try TextFile.read(url)
      }
    }
  }
}
