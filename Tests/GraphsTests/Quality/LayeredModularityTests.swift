import Testing

@testable import Graphs

struct LayeredModularityTests {
  @Test func ofTwoLayersIsThatOfBarber() throws {
    let blocks = try Graph(layerSizes: [4, 4], blocks: [[1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1]])
    let aligned = Partition([0, 0, 1, 1, 0, 0, 1, 1])
    #expect(try layeredModularity(of: aligned, in: blocks, layerSizes: [4, 4]) == 0.5)
    #expect(try layeredModularity(of: .whole(8), in: blocks, layerSizes: [4, 4]) == 0)
  }

  @Test(arguments: [
    [20, 20], [20, 20, 20], [20, 20, 20, 20], [20, 20, 20, 20, 20, 20], [784, 100, 100, 10], [7, 3, 5, 2, 6],
  ])
  func isZeroForEveryPartitionOfUniformLayers(sizes: [Int]) throws {
    let graph = try Graph(
      layerSizes: sizes, blocks: zip(sizes, sizes.dropFirst()).map { Array(repeating: 0.7, count: $0 * $1) })
    for seed in 0..<20 as Range<UInt64> {
      let partition = randomPartition(graph.nodeCount, communities: 4, seed: seed)
      #expect(abs(try layeredModularity(of: partition, in: graph, layerSizes: sizes)) < 1e-14)
    }
    let byLayer = Partition(sizes.enumerated().flatMap { Array(repeating: $0.offset / 2, count: $0.element) })
    #expect(abs(try layeredModularity(of: byLayer, in: graph, layerSizes: sizes)) < 1e-14)
    let best = try Leiden(restarts: 3).communities(of: graph, maximizing: LayeredModularity(layerSizes: sizes))
    #expect(abs(best.quality) < 1e-12)
  }

  @Test(arguments: [true, false]) func followsItsDefinition(directed: Bool) throws {
    for seed in 0..<20 as Range<UInt64> {
      let sizes = [4, 3, 1, 5]
      let blocks = layeredBlocks(sizes, modules: 2, leak: 0.2, seed: seed).map { $0.map { $0 < 0.6 ? 0 : $0 } }
      let graph = try Graph(layerSizes: sizes, blocks: blocks, directed: directed)
      let partition = randomPartition(13, communities: 3, seed: seed)
      for resolution in [0.5, 1, 2] {
        let expected = DenseQuality.layered(graph, sizes, resolution: resolution).quality(
          of: partition.membership)
        let quality = try layeredModularity(of: partition, in: graph, layerSizes: sizes, resolution: resolution)
        #expect(abs(quality - expected) < 1e-14)
      }
    }
  }

  @Test func pairsFollowTheirDefinition() throws {
    let sizes = [3, 5, 4, 2]
    let pairs: [(from: Int, to: Int)] = [(0, 1), (1, 1), (1, 2), (2, 1), (1, 3)]
    let named = pairs.map { LayerPair(from: $0.from, to: $0.to) }
    for seed in 0..<20 as Range<UInt64> {
      let graph = circuit(sizes, pairs, seed: seed)
      let partition = randomPartition(14, communities: 3, seed: seed)
      for resolution in [0.5, 1, 2] {
        let quality = LayeredModularity(layerSizes: sizes, pairs: named, resolution: resolution)
        let expected = DenseQuality.layered(graph, sizes, pairs: pairs, resolution: resolution)
          .quality(of: partition.membership)
        #expect(abs(try quality.quality(of: partition, in: graph) - expected) < 1e-14)
      }
    }
  }

  @Test func aLayerWithinItselfIsADirectedGraph() throws {
    let graph = circuit([8], [(from: 0, to: 0)], seed: 3)
    let quality = LayeredModularity(layerSizes: [8], pairs: [LayerPair(from: 0, to: 0)])
    for seed in 0..<10 as Range<UInt64> {
      let partition = randomPartition(8, communities: 3, seed: seed)
      let difference = try quality.quality(of: partition, in: graph) - modularity(of: partition, in: graph)
      #expect(abs(difference) < 1e-14)
    }
  }

  @Test func aChainIsTheSameBitsWhoeverNamesIt() throws {
    let sizes = [6, 5, 4]
    let blocks = layeredBlocks(sizes, modules: 2, leak: 0.3, seed: 1)
    let pairs = [LayerPair(from: 0, to: 1), LayerPair(from: 1, to: 2), LayerPair(from: 0, to: 1)]
    let named = LayeredModularity(layerSizes: sizes, pairs: pairs)
    let chain = LayeredModularity(layerSizes: sizes)
    #expect(named.pairs == chain.pairs && !chain.needsDirection)
    let graph = try Graph(layerSizes: sizes, blocks: blocks)
    let same = try Graph(
      layerSizes: sizes, blocks: zip(chain.pairs, blocks).map { LayerBlock($0, weights: $1) })
    #expect(same == graph)
    let partition = randomPartition(15, communities: 3, seed: 2)
    #expect(try named.quality(of: partition, in: graph) == chain.quality(of: partition, in: graph))
  }

  @Test func edgesBothWaysNeedADirection() throws {
    for pairs in [[LayerPair(from: 0, to: 0)], [LayerPair(from: 0, to: 1), LayerPair(from: 1, to: 0)]] {
      let quality = LayeredModularity(layerSizes: [2, 2], pairs: pairs)
      #expect(quality.needsDirection)
      #expect(throws: GraphError.self) { try quality.objective(in: Graph(nodeCount: 4, edges: [Edge(0, 1)])) }
    }
  }

  @Test func refusesOtherGraphs() throws {
    let skip = try Graph(nodeCount: 3, edges: [Edge(0, 1), Edge(0, 2)])
    #expect(throws: GraphError.outsideLayers(source: 0, target: 2)) {
      try layeredModularity(of: .whole(3), in: skip, layerSizes: [1, 1, 1])
    }
    let backward = try Graph(nodeCount: 2, edges: [Edge(1, 0)], directed: true)
    #expect(throws: GraphError.outsideLayers(source: 1, target: 0)) {
      try layeredModularity(of: .whole(2), in: backward, layerSizes: [1, 1])
    }
    #expect(throws: GraphError.layerSizes([1, 1], nodeCount: 3)) {
      try layeredModularity(of: .whole(3), in: skip, layerSizes: [1, 1])
    }
    let empty = try Graph(layerSizes: [1, 1], blocks: [[0]])
    #expect(throws: GraphError.noWeight) {
      try layeredModularity(of: .whole(2), in: empty, layerSizes: [1, 1])
    }
  }
}
