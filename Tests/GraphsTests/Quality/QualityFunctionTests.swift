import Testing

@testable import Graphs

/// The constant Potts model: every pair of nodes is expected to be joined with the same weight. A quality of one's own
/// needs no more than this.
private struct ConstantPotts: QualityFunction {
  var weight: Double

  func objective(in graph: Graph) throws(GraphError) -> GraphObjective {
    try GraphObjective(
      graph,
      expected: ExpectedWeights(
        rank: 1, shares: Array(repeating: 1, count: graph.nodeCount),
        pulls: Array(repeating: weight, count: graph.nodeCount)))
  }
}

struct QualityFunctionTests {
  @Test func aQualityOfOnesOwnIsDetected() throws {
    // Two cliques of 5 in one community: 40 entries within minus 0.5 · 25 each, over ΣA = 42.
    let graph = try Graph(nodeCount: 10, edges: cliques(2, of: 5).edges + [Edge(0, 5)])
    let halves = Partition((0..<10).map { $0 / 5 })
    let potts = ConstantPotts(weight: 0.5)
    #expect(abs(try potts.quality(of: halves, in: graph) - (40 - 25) / 42) < 1e-15)
    #expect(try Leiden(restarts: 2).communities(of: graph, maximizing: potts).partition == halves)
  }

  @Test func partitionsMustCoverTheGraph() throws {
    let graph = try cliques(1, of: 3)
    #expect(throws: GraphError.partitionSize(nodes: 2, expected: 3)) {
      try ConstantPotts(weight: 1).quality(of: .whole(2), in: graph)
    }
  }
}
