import Testing

@testable import Graphs

struct BipartitionTests {
  private func sides(_ graph: Graph) -> Bipartition? { Bipartition(NormalizedRows(graph)) }

  @Test func layersAlternate() throws {
    let layers = try recordedLayers([4, 3, 2, 2], modules: 1, leak: 1)
    let sides = try #require(self.sides(layers))
    // Six nodes are in the even layers, five in the odd ones.
    #expect(sides.secondCount == 5)
    #expect(sides.isSecond == [0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1].map { $0 == 1 })
  }

  @Test func everyEdgeJoinsThem() throws {
    let layers = try recordedLayers([5, 9, 4], modules: 2, leak: 0)
    for graph in [layers, try Graph(nodeCount: 6, edges: (0..<6).map { Edge($0, ($0 + 1) % 6) })] {
      let sides = try #require(self.sides(graph))
      #expect(graph.edges.allSatisfy { sides.isSecond[$0.source] != sides.isSecond[$0.target] })
      #expect(sides.secondCount == sides.isSecond.count { $0 })
      #expect(2 * sides.secondCount <= graph.nodeCount)
    }
  }

  /// Of a graph as it is, each part begins on the first side, and so does who has no edges.
  @Test func partsBeginOnTheFirstSide() throws {
    let path = try Graph(nodeCount: 6, edges: [Edge(0, 1), Edge(1, 2), Edge(3, 4)])
    #expect(Graphs.sides(of: path) == [false, true, false, false, true, false])
    let arrows = try Graph(nodeCount: 3, edges: [Edge(2, 0), Edge(2, 1)], directed: true)
    #expect(Graphs.sides(of: arrows) == [false, false, true])
    #expect(Graphs.sides(of: try cliques(1, of: 3)) == nil)
    #expect(Graphs.sides(of: try Graph(nodeCount: 1, edges: [Edge(0, 0)])) == nil)
  }

  @Test func oddCyclesAndLoopsHaveNone() throws {
    #expect(sides(try cliques(1, of: 3)) == nil)
    #expect(sides(try Graph(nodeCount: 5, edges: (0..<5).map { Edge($0, ($0 + 1) % 5) })) == nil)
    #expect(sides(try Graph(nodeCount: 2, edges: [Edge(0, 1), Edge(1, 1)])) == nil)
  }
}
