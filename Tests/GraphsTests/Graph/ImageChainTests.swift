import Testing

@testable import Graphs

@Suite("Convolutions of images, unrolled") struct ImageChainTests {
  private static let chain = ImageChain(side: 6, channels: [1, 2, 3], kernel: 3, outputs: 4)

  @Test("a place sees its window, of all channels, and outputs see the whole last map") func windows() {
    let chain = ImageChain(side: 3, channels: [2, 1], kernel: 2, outputs: 2)
    #expect(chain.layerSizes == [18, 4, 2] && chain.weightCounts == [8, 8] && chain.nodeCount == 24)
    let edges = chain.edges(shared: [(1...8).map(Double.init), (1...8).map { Double(10 * $0) }])
    // The node of the second row and column: places (1, 1), (1, 2), (2, 1) and (2, 2), two channels each.
    let last = edges[0].filter { $0.target == 18 + 3 }
    #expect(last.map(\.source) == [8, 9, 10, 11, 14, 15, 16, 17])
    #expect(last.map(\.weight) == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(edges[1].filter { $0.target == 23 }.map(\.source) == [18, 19, 20, 21])
    #expect(edges[1].filter { $0.target == 23 }.map(\.weight) == [20, 40, 60, 80])
  }

  @Test("every weight is used equally often") func uses() {
    let weights = Self.chain.weightCounts.map { (1...$0).map(Double.init) }
    for (edges, (count, uses)) in zip(
      Self.chain.edges(shared: weights), zip(Self.chain.weightCounts, [16, 4, 1]))
    {
      #expect(edges.count == count * uses)
      #expect(edges.map(\.weight).sorted() == (1...count).flatMap { Array(repeating: Double($0), count: uses) })
    }
  }

  /// By networkx, edge by edge: `Oracles/layering.py`.
  @Test("it has the modularity that networkx finds") func oracle() throws {
    let weights = Self.chain.weightCounts.enumerated().map { layer, count in
      (0..<count).map { Double((layer + 1) * $0 * 7 % 11 + 1) }
    }
    let graph = try Graph(
      nodeCount: Self.chain.nodeCount, edges: Self.chain.edges(shared: weights).flatMap { $0 })
    var (firsts, uppers): ([Int], [Int]) = ([], [])
    for (side, channels) in zip(Self.chain.sides, Self.chain.channels) {
      for place in 0..<side * side {
        for channel in 0..<channels {
          firsts.append(min(channel, 1))
          uppers.append(place / side < 2 ? 0 : 1)
        }
      }
    }
    #expect(
      abs(try modularity(of: Partition(firsts + [0, 1, 1, 1]), in: graph) + 0.03213423074753152) < 1e-12)
    #expect(
      abs(try modularity(of: Partition(uppers + [1, 1, 1, 1]), in: graph) - 0.0710184869011091) < 1e-12)
  }

  /// By networkx: `Oracles/layering.py`.
  @Test(
    "squares of places have the modularity that networkx finds",
    arguments: [
      (chain, 2, 0.30797101449275366),
      (ImageChain(side: 7, channels: [2, 3], kernel: 2, outputs: 5), 3, 0.3512491781722551),
      (ImageChain(side: 8, channels: [1, 8, 8], kernel: 3, outputs: 10), 2, 0.4199027385058674),
      (ImageChain(side: 8, channels: [1, 8, 8], kernel: 3, outputs: 10), 3, 0.31564254159169297),
      (chain, 1, 0),
    ])
  func squares(chain: ImageChain, pieces: Int, expected: Double) throws {
    #expect(abs(try chain.squareModularity(pieces: pieces) - expected) < 1e-12)
  }
}
