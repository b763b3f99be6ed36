import Foundation
import Testing

@testable import Graphs

struct AdjacencyMatrixFileTests {
  @Test func readsAMatrix() throws {
    try withTemporaryFile { url in
      try Data("0, 1.5, 0\n1.5, 0, 2e-1\n0, 0.2, 0\n".utf8).write(to: url)
      #expect(try AdjacencyMatrixFile.read(url).edges == [Edge(0, 1, weight: 1.5), Edge(1, 2, weight: 0.2)])
    }
  }

  @Test func namesTheFirstAsymmetricEntry() {
    #expect { try parse("# matrix\n0,1\n2,0") } throws: { error in
      guard case GraphError.file("x.csv", 2, let problem) = error else { return false }
      return problem.contains("entry (0, 1) is 1.0 but (1, 0) is 2.0")
    }
    #expect(throws: Never.self) { try parse("0,1\n2,0", directed: true) }
  }

  @Test(arguments: [
    ("0,1\n1", 2, "has 1 values"), ("0,x\n1,0", 1, "\"x\" in column 1"), ("0,1,2", 1, "1 rows"),
  ])
  func namesTheLineThatIsWrong(text: String, line: Int, problem: String) {
    #expect { try parse(text) } throws: { error in
      guard case GraphError.file("x.csv", line, let found) = error else { return false }
      return found.contains(problem)
    }
  }

  private func parse(_ text: String, directed: Bool = false) throws -> Graph {
    try AdjacencyMatrixFile.parse(text, path: "x.csv", directed: directed)
  }
}
