import Randomness
import Testing

@testable import Graphs

@Suite("Edges in other places between the same layers") struct SpreadEdgesTests {
  @Test("layers and weights are kept, and no pair is joined twice") func spread() {
    let chain = LocalChain(positions: 8, channels: 2, kernel: 3, matrices: 2)
    var stream = RandomStream(seed: 4, stream: .nulls)
    let local = chain.edges(shared: (0..<chain.weightCount).map(Double.init))
    let spread = Graphs.spread(local, layerSizes: chain.layerSizes, using: &stream)
    for (layer, pair) in zip(local, spread).enumerated() {
      #expect(pair.0.map(\.weight).sorted() == pair.1.map(\.weight).sorted())
      #expect(pair.1.allSatisfy { $0.source / 16 == layer && $0.target / 16 == layer + 1 })
      #expect(Set(pair.1.map { [$0.source, $0.target] }).count == pair.1.count)
    }
    #expect(local.flatMap { $0 }.map(\.target) != spread.flatMap { $0 }.map(\.target))
  }

  @Test("layers may be of any sizes, and every pair of their nodes can be joined") func sizes() {
    // All six pairs of 2 × 3 nodes, and one of the three behind them.
    let edges = [(0..<6).map { Edge(0, 2, weight: Double($0)) }, [Edge(2, 5, weight: 9)]]
    var seen: Set<Int> = []
    for draw in 0..<40 {
      var stream = RandomStream(seed: 1, stream: .nulls, index: UInt64(draw))
      let spread = Graphs.spread(edges, layerSizes: [2, 3, 1], using: &stream)
      #expect(Set(spread[0].map { [$0.source, $0.target] }).count == 6)
      #expect(spread[0].allSatisfy { (0..<2) ~= $0.source && (2..<5) ~= $0.target })
      #expect(spread[1][0].target == 5 && spread[1][0].weight == 9)
      seen.insert(spread[1][0].source)
    }
    #expect(seen == [2, 3, 4])
  }
}
