import Testing

@testable import Graphs

@Suite("Chains of convolutions, unrolled") struct LocalChainTests {
  /// Check values worked out apart from this program.
  @Test(
    "segments of positions have the modularity of the closed form",
    arguments: [(32, 3, 4, 0.7083), (64, 3, 8, 0.7917), (32, 5, 8, 0.6)])
  func segments(positions: Int, kernel: Int, segment: Int, expected: Double) throws {
    for (channels, matrices) in [(1, 2), (3, 1), (2, 4)] {
      let chain = LocalChain(positions: positions, channels: channels, kernel: kernel, matrices: matrices)
      let even = Array(repeating: 1.0, count: chain.weightCount)
      let graph = try Graph(nodeCount: chain.nodeCount, edges: chain.edges(shared: even).flatMap { $0 })
      let modules = (0..<chain.nodeCount).map { $0 % chain.width / channels / segment }
      let found = try modularity(of: Partition(modules), in: graph)
      let formula = segmentModularity(positions: positions, kernel: kernel, segment: segment)
      #expect(abs(found - formula) < 1e-12)
      // Segments take the same share of every layer, so that layers' totals say what the whole's say.
      let layered = try layeredModularity(of: Partition(modules), in: graph, layerSizes: chain.layerSizes)
      #expect(abs(layered - formula) < 1e-12)
      #expect(abs(found - expected) < 5e-5)
    }
  }

  @Test("a node sees the positions around its own with the kernel's weights, in a circle") func kernels() {
    let chain = LocalChain(positions: 4, channels: 1, kernel: 3, matrices: 1)
    let edges = chain.edges(shared: [1, 2, 3])[0]
    #expect(edges.filter { $0.source == 0 }.map(\.target) == [7, 4, 5])
    #expect(edges.filter { $0.source == 0 }.map(\.weight) == [1, 2, 3])
    #expect(edges.count == 12)
  }

  /// By networkx, edge by edge: `Oracles/layering.py`. Of channels a shared weight says the same once and unrolled.
  @Test("unrolled and channel graphs have the modularity that networkx finds") func oracle() throws {
    let chain = LocalChain(positions: 8, channels: 2, kernel: 3, matrices: 2)
    let weights = (0..<chain.weightCount).map { Double($0 * 7 % 11 + 1) }
    let unrolled = try Graph(nodeCount: chain.nodeCount, edges: chain.edges(shared: weights).flatMap { $0 })
    let halves = Partition((0..<chain.nodeCount).map { $0 % chain.width / chain.channels / 4 })
    let channels = Partition((0..<chain.nodeCount).map { $0 % chain.channels })
    #expect(abs(try modularity(of: halves, in: unrolled) - 0.31382978723404253) < 1e-12)
    #expect(abs(try modularity(of: channels, in: unrolled) + 0.040239424576228616) < 1e-12)
    let once = try chain.channelGraph(of: weights)
    #expect(abs(try modularity(of: Partition([0, 1, 0, 1, 0, 1]), in: once) + 0.040239424576228616) < 1e-12)
    let expanded = try layeredModularity(of: channels, in: unrolled, layerSizes: chain.layerSizes)
    let counted = try layeredModularity(of: Partition([0, 1, 0, 1, 0, 1]), in: once, layerSizes: [2, 2, 2])
    #expect(abs(expanded - counted) < 1e-12)
  }

  @Test("a channel's connection is the norm of its kernel, whatever the number of positions") func channels()
    throws
  {
    let chain = LocalChain(positions: 5, channels: 2, kernel: 3, matrices: 1)
    let graph = try chain.channelGraph(of: [1, -2, 3, 0, 0, 4, 5, 5, 5, -1, 0, 1])
    #expect(graph.edges.map(\.weight) == [6, 4, 15, 2])
  }
}
