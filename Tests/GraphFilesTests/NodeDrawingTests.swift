import Graphs
import Testing

@testable import GraphFiles

struct NodeDrawingTests {
  @Test func mustCoverTheGraph() throws {
    let file = GraphFile(try Graph(nodeCount: 3, edges: [Edge(0, 1)]))
    #expect(throws: GraphError.self) { try file.write(to: "/tmp/x.graphml", drawings: [NodeDrawing("a")]) }
    #expect(throws: GraphError.partitionSize(nodes: 2, expected: 3)) {
      try file.write(to: "/tmp/x.gexf", partition: .whole(2))
    }
  }
}
