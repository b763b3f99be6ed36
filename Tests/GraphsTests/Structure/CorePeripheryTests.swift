import Testing

@testable import Graphs

/// Expectations are the best of all cores, tried one by one in Oracles/structure.py.
struct CorePeripheryTests {
  @Test(
    arguments: [
      (9, false, 0.6229508196721312), (9, true, 0.6274509803921569), (12, false, 0.6595744680851063),
      (12, true, 0.6149068322981366),
    ])
  func isTheBestOfAll(nodes: Int, directed: Bool, expected: Double) throws {
    let graph = try ruleGraph(nodes, directed: directed)
    for other in [graph, try padded(graph), try reversed(graph), try looped(graph)] {
      #expect(abs(try #require(CorePeriphery(of: other).fit) - expected) < 1e-13)
    }
  }

  @Test func aCoreOfThreeWithRaysFitsPerfectly() throws {
    let core = [Edge(0, 1), Edge(1, 2), Edge(0, 2)]
    let graph = try Graph(nodeCount: 9, edges: core + (3..<9).map { Edge($0 % 3, $0) })
    #expect(try CorePeriphery(of: graph).fit == 1 && CorePeriphery(of: graph).core.sorted() == [0, 1, 2])
    #expect(try CorePeriphery(of: cliques(1, of: 5)).fit == nil)
    #expect(try CorePeriphery(of: Graph(nodeCount: 3, edges: [])).fit == nil)
    let ring = try CorePeriphery(of: Graph(nodeCount: 8, edges: (0..<8).map { Edge($0, ($0 + 1) % 8) }))
    // No core misses 8 edges; two nodes that are joined miss the 5 of the others.
    #expect(abs(try #require(ring.fit) - 3 / 8.0) < 1e-15)
  }
}
