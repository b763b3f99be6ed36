import Testing

@testable import Graphs

/// Expectations are networkx's; see Oracles/structure.py.
struct ShortestPathsTests {
  @Test(
    arguments: [
      (9, false, 0.5213939770500052, 2.3032407407407414), (9, true, 0.43089823121318804, 4.383101851851853),
      (12, false, 0.4879921520201982, 2.4267676767676765), (12, true, 0.46297971803344856, 2.760732323232324),
    ])
  func areThoseOfAnotherProgram(nodes: Int, directed: Bool, efficiency: Double, length: Double) throws {
    let graph = try ruleGraph(nodes, directed: directed)
    for other in [graph, try padded(graph), try reversed(graph), try looped(graph)] {
      let paths = try ShortestPaths(in: other)
      #expect(abs(try #require(paths.efficiency) - efficiency) < 1e-13)
      #expect(abs(try #require(paths.length) - length) < 1e-12)
    }
    #expect(try ShortestPaths(in: graph, threads: 3) == ShortestPaths(in: graph))
  }

  @Test(
    arguments: [
      (9, false, 0.7777777777777778, 1.4444444444444444), (9, true, 0.6531415343915346, 2.1944444444444446),
      (12, false, 0.7297979797979797, 1.5606060606060606), (12, true, 0.6483585858585857, 1.9242424242424243),
    ])
  func countEdgesWhereWeightsDoNotMatter(nodes: Int, directed: Bool, efficiency: Double, length: Double) throws
  {
    let paths = try ShortestPaths(in: ruleGraph(nodes, directed: directed), weighted: false, threads: 2)
    #expect(abs(try #require(paths.efficiency) - efficiency) < 1e-13)
    #expect(abs(try #require(paths.length) - length) < 1e-13)
  }

  @Test func ofTheKarateClubAndOfGraphsWithoutPaths() throws {
    let karate = try ShortestPaths(in: Karate.graph(weighted: false), weighted: false)
    #expect(abs(try #require(karate.efficiency) - 0.4920083184789052) < 1e-13)
    #expect(abs(try #require(karate.length) - 2.408199643493761) < 1e-13)
    let empty = try ShortestPaths(in: Graph(nodeCount: 3, edges: []))
    #expect(empty.efficiency == nil && empty.length == nil)
    // Two edges apart: 4 of 12 ordered pairs.
    let pairs = try ShortestPaths(in: Graph(nodeCount: 4, edges: [Edge(0, 1), Edge(2, 3, weight: 0.5)]))
    #expect(pairs.efficiency == (2 + 1) / 12.0 && pairs.length == 1.5)
    #expect(throws: GraphError.self) {
      try ShortestPaths(in: Graph(nodeCount: 2, edges: [Edge(0, 1, weight: -1)]))
    }
  }
}
