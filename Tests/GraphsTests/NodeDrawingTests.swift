import Testing

@testable import Graphs

struct NodeDrawingTests {
  @Test func mustCoverTheGraph() throws {
    let graph = try cliques(1, of: 3)
    #expect(throws: GraphError.self) { try GraphMLFile.text(of: graph, drawings: [NodeDrawing("a")]) }
    #expect(throws: GraphError.partitionSize(nodes: 2, expected: 3)) {
      try GEXFFile.text(of: graph, partition: .whole(2))
    }
  }
}
