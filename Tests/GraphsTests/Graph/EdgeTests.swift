import Testing

@testable import Graphs

struct EdgeTests {
  @Test func addsUpParallelEdgesAndLeavesOutZeros() throws {
    let graph = try Graph(
      nodeCount: 3,
      edges: [Edge(2, 0, weight: 1), Edge(0, 2, weight: 2), Edge(0, 1, weight: 0), Edge(1, 2, weight: 5)])
    #expect(graph.edges == [Edge(0, 2, weight: 3), Edge(1, 2, weight: 5)])
    #expect(graph.offsets == [0, 1, 2, 4])
    #expect(graph.neighbors == [2, 2, 0, 1])
  }

  @Test func refusesEndpointsOutOfRange() {
    #expect(throws: GraphError.endpoint(edge: 1, node: 3, nodeCount: 3)) {
      try Graph(nodeCount: 3, edges: [Edge(0, 1), Edge(1, 3)])
    }
    #expect(throws: GraphError.endpoint(edge: 0, node: -1, nodeCount: 3)) {
      try Graph(nodeCount: 3, edges: [Edge(-1, 1)])
    }
  }

  @Test(arguments: [Double.infinity, -.infinity]) func refusesInfiniteWeights(value: Double) {
    #expect(throws: GraphError.weight(place: "edge 0", value: value)) {
      try Graph(nodeCount: 2, edges: [Edge(0, 1, weight: value)])
    }
  }

  @Test func refusesNotANumberAndBadCounts() {
    #expect(throws: GraphError.self) { try Graph(nodeCount: 2, edges: [Edge(0, 1, weight: .nan)]) }
    #expect(throws: GraphError.nodeCount(-1)) { try Graph(nodeCount: -1, edges: []) }
    #expect(throws: GraphError.nodeCount(1 << 40)) { try Graph(nodeCount: 1 << 40, edges: []) }
  }
}
