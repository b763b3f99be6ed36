import Testing

@testable import Graphs

struct EdgeListFileTests {
  @Test(arguments: [true, false]) func readsWhatItWrites(directed: Bool) throws {
    let graph = try randomGraph(20, density: 0.3, directed: directed, loops: true, seed: 1)
    try withTemporaryFile { url in
      try EdgeListFile.write(graph, to: url)
      #expect(try EdgeListFile.read(url, directed: directed, nodeCount: 20) == graph)
    }
  }

  @Test func readsWhatOthersWrite() throws {
    let graph = try parse("# a note\nfrom;to\n0;2\n\n2;1;0.5\n")
    #expect(graph.edges == [Edge(0, 2), Edge(1, 2, weight: 0.5)])
    #expect(try parse("").nodeCount == 0)
  }

  @Test(
    arguments: [
      ("0,1,2,3", 1, "has 4 fields"), ("a,b\n\n0,x,1", 3, "names the node \"x\""), ("0,1\n0,-1", 2, "\"-1\""),
      ("0,1,NaN", 1, "the weight \"NaN\""), ("0,1,", 1, "the weight \"\""),
      ("0,1\n0,99999999999", 2, "99999999999"),
    ])
  func namesTheLineThatIsWrong(text: String, line: Int, problem: String) {
    #expect { try parse(text) } throws: { error in
      guard case GraphError.file("x.csv", line, let found) = error else { return false }
      return found.contains(problem)
    }
  }

  @Test func refusesNodesBeyondAGivenCount() {
    #expect(throws: GraphError.self) { try parse("0,1\n1,2", nodeCount: 2) }
  }

  private func parse(_ text: String, nodeCount: Int? = nil) throws -> Graph {
    try EdgeListFile.parse(text, path: "x.csv", directed: false, nodeCount: nodeCount)
  }
}
