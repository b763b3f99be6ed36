import Testing

@testable import Graphs

struct GraphTests {
  @Test func countsAnUndirectedLoopOnceAsAnEdgeAndTwiceInTheDiagonal() throws {
    let graph = try Graph(nodeCount: 3, edges: [Edge(0, 1, weight: 2), Edge(1, 1, weight: 3), Edge(2, 1)])
    #expect(graph.edgeCount == 3)
    #expect(graph.totalWeight == 6)
    #expect(graph.weight(from: 1, to: 1) == 6)
    #expect(graph.outStrengths == [2, 9, 1])
    #expect(graph.inStrengths == [2, 9, 1])
    #expect(graph.adjacency == [0, 2, 0, 2, 6, 1, 0, 1, 0])
    #expect(abs(graph.density - 2.0 / 3) < 1e-15)
  }

  @Test func countsADirectedLoopOnce() throws {
    let graph = try Graph(nodeCount: 3, edges: [Edge(0, 1, weight: 2), Edge(1, 1, weight: 3)], directed: true)
    #expect(graph.edgeCount == 2)
    #expect(graph.totalWeight == 5)
    #expect(graph.outStrengths == [2, 3, 0])
    #expect(graph.inStrengths == [0, 5, 0])
    #expect(abs(graph.density - 1.0 / 6) < 1e-15)
  }

  @Test(arguments: [true, false]) func givesItsEdgesBack(directed: Bool) throws {
    let graph = try randomGraph(20, density: 0.3, directed: directed, loops: true, seed: 1)
    #expect(graph.edges.count == graph.edgeCount)
    #expect(try Graph(nodeCount: 20, edges: graph.edges.reversed(), directed: directed) == graph)
  }

  /// What leaves a node and what reaches it, by magnitude; a loop does both.
  @Test(arguments: [true, false]) func magnitudesAreOfBothEnds(directed: Bool) throws {
    let edges = [Edge(0, 1, weight: -2), Edge(1, 1, weight: 3), Edge(1, 2, weight: 0.5)]
    let graph = try Graph(nodeCount: 4, edges: edges, directed: directed)
    #expect(graph.magnitudes == [2, 8.5, 0.5, 0])
    #expect(graph.withoutLoops().edges == [edges[0], edges[2]])
    #expect(graph.withoutLoops() == graph.withoutLoops().withoutLoops() && graph.withoutLoops().nodeCount == 4)
  }

  @Test func hasNoEdgesWhereThereAreNone() throws {
    let graph = try Graph(nodeCount: 0, edges: [])
    #expect(graph.edgeCount == 0 && graph.totalWeight == 0 && graph.density == 0 && graph.edges.isEmpty)
  }
}
