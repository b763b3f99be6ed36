import Randomness
import Testing

@testable import Graphs

@Suite struct GraphNullRegistryTests {
  @Test func rowsHaveTheNamesOfTheirModels() {
    #expect(GraphNullRow.all.map(\.name) == GraphNullRow.all.map { type(of: $0.make()).name })
    #expect(Set(GraphNullRow.all.map(\.name)).count == GraphNullRow.all.count)
    #expect(GraphNullRow.all.allSatisfy { $0.summary.hasSuffix(".") })
  }

  /// Every model keeps nodes, the weights in some order, and loops, is random, and gives the same for the same seed.
  @Test(arguments: GraphNullRow.all.indices, [true, false]) func everyModelKeepsNodesAndWeights(
    index: Int, directed: Bool
  ) throws {
    let graph = try randomGraph(12, density: 0.3, directed: directed, loops: true, seed: 4)
    let sample = { (draw: UInt64) in
      var stream = RandomStream(seed: 1, stream: .nulls, index: draw)
      return GraphNullRow.all[index].make().sample(of: graph, using: &stream)
    }
    #expect(sample(0) == sample(0) && sample(0) != sample(1) && sample(0) != graph)
    for draw in 0..<5 as Range<UInt64> {
      #expect(sample(draw).nodeCount == 12 && sample(draw).isDirected == directed)
      #expect(sample(draw).edges.map(\.weight).sorted() == graph.edges.map(\.weight).sorted())
      #expect(sample(draw).loops == graph.loops)
    }
  }
}
