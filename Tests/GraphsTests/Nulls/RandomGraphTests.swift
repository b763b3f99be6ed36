import Randomness
import TestSupport
import Testing

@testable import Graphs

struct RandomGraphTests {
  private func sample(_ graph: Graph, _ index: UInt64) -> Graph {
    var stream = RandomStream(seed: 1, stream: .nulls, index: index)
    return RandomGraph().sample(of: graph, using: &stream)
  }

  @Test(arguments: [true, false]) func keepsWeightsLoopsAndNodesWithoutEdges(directed: Bool) throws {
    for seed in 0..<10 as Range<UInt64> {
      let graph = try padded(randomGraph(12, density: 0.3, directed: directed, loops: true, seed: seed))
      let null = sample(graph, seed)
      #expect(null.edges.map(\.weight).sorted() == graph.edges.map(\.weight).sorted())
      #expect(null.loops == graph.loops && null.degrees[0] == 0 && null.degrees[13] == 0)
      #expect(null != graph && null.edgeCount == graph.edgeCount && sample(graph, seed) == null)
    }
  }

  /// Two edges among the six pairs of four nodes: 15 graphs, each expected 200 times.
  @Test func everyGraphIsEquallyLikely() throws {
    let graph = try Graph(nodeCount: 4, edges: [Edge(0, 1), Edge(2, 3)])
    var counts: [[[Int]]: Int] = [:]
    for index in 0..<3000 as Range<UInt64> {
      counts[sample(graph, index).edges.map { [$0.source, $0.target] }, default: 0] += 1
    }
    #expect(counts.count == 15)
    // χ² with 14 degrees of freedom is above 36.1 once in a thousand times.
    #expect(counts.values.reduce(0.0) { $0 + Double(($1 - 200) * ($1 - 200)) / 200 } < 36.1)
    let pairs = [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)]
    let all = try Graph(nodeCount: 3, edges: pairs.map { Edge($0.0, $0.1) }, directed: true)
    #expect(sample(all, 0) == all)
  }

  /// Random graphs are as modular as their own nulls.
  @Test(arguments: [false, true]) func pIsUniformOnRandomGraphs(directed: Bool) throws {
    var positions: [Double] = []
    for draw in 0..<200 as Range<UInt64> {
      let graph = try randomGraph(20, density: 0.3, directed: directed, seed: 300 + draw)
      let value = try Leiden(restarts: 1, seed: draw).communities(of: graph).quality
      let nulls = try (0..<19 as Range<UInt64>).map { index in
        var stream = RandomStream(seed: draw, stream: .nulls, index: index)
        return try Leiden(restarts: 1, seed: 1000 + 20 * draw + index)
          .communities(of: RandomGraph().sample(of: graph, using: &stream)).quality
      }
      positions.append(position(of: value, among: nulls, draw: draw))
    }
    expectUniform(positions)
  }
}
