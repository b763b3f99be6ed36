import Testing

@testable import Graphs

/// Expectations are networkx's; see Oracles/structure.py.
struct AssortativityTests {
  @Test(
    arguments: [
      (9, false, 0.012345679012344393, -0.12310151878497157),
      (9, true, -0.22485950669875845, -0.1866353580515619),
      (12, false, -0.24680073126142751, -0.32386864210151034),
      (12, true, -0.1594992234917462, -0.11328409390323663),
    ])
  func isThatOfAnotherProgram(nodes: Int, directed: Bool, degree: Double, strength: Double) throws {
    let graph = try ruleGraph(nodes, directed: directed)
    for other in [graph, try padded(graph), try reversed(graph), try looped(graph)] {
      #expect(abs(try #require(assortativity(of: other)) - degree) < 1e-13)
      #expect(abs(try #require(assortativity(of: other, byStrength: true)) - strength) < 1e-13)
    }
  }

  @Test func ofTheKarateClubOfStarsAndOfRings() throws {
    #expect(abs(try #require(assortativity(of: Karate.graph(weighted: false))) + 0.47561309768461413) < 1e-13)
    #expect(assortativity(of: try Graph(nodeCount: 5, edges: (1..<5).map { Edge(0, $0) })) == -1)
    #expect(assortativity(of: try Graph(nodeCount: 5, edges: (0..<5).map { Edge($0, ($0 + 1) % 5) })) == nil)
    #expect(assortativity(of: try Graph(nodeCount: 3, edges: [])) == nil)
  }
}
