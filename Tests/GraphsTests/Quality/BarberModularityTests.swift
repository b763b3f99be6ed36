import Randomness
import Testing

@testable import Graphs

struct BarberModularityTests {
  /// Two blocks of 2 × 2 have one half, and four nodes that are all joined have nothing.
  @Test func ofBlocks() throws {
    let blocks = [(0, 4), (0, 5), (1, 4), (1, 5), (2, 6), (2, 7), (3, 6), (3, 7)].map { Edge($0, $1) }
    let graph = try Graph(nodeCount: 8, edges: blocks)
    let quality = BarberModularity(isSecond: (0..<8).map { $0 >= 4 })
    let found = try Leiden(restarts: 4).communities(of: graph, maximizing: quality)
    #expect(abs(found.quality - 0.5) < 1e-15 && found.partition == Partition([0, 0, 1, 1, 0, 0, 1, 1]))
    let whole = try Graph(nodeCount: 4, edges: [Edge(0, 2), Edge(0, 3), Edge(1, 2), Edge(1, 3)])
    let even = BarberModularity(isSecond: [false, false, true, true])
    for labels in [[0, 0, 0, 0], [0, 1, 0, 1], [0, 1, 2, 3]] {
      #expect(abs(try even.quality(of: Partition(labels), in: whole)) < 1e-15)
    }
  }

  /// Eighteen women at fourteen events, of which four groups are the best that 3,000 restarts of label moves find: .3455.
  /// Source of the table: Davis, Gardner and Gardner, "Deep South" (1941).
  @Test func ofTheSouthernWomen() throws {
    let table = [
      "11111101100000", "11101111000000", "01111111100000", "10111111000000", "00111010000000",
      "00101101000000",
      "00001111000000", "00000101100000", "00001011100000", "00000011100100", "00000001110100",
      "00000001110111",
      "00000011110111", "00000110111111", "00000011011100", "00000001100000", "00000000101000",
      "00000000101000",
    ]
    let edges = table.enumerated().flatMap { woman, row in
      row.enumerated().filter { $0.element == "1" }.map { Edge(woman, 18 + $0.offset) }
    }
    #expect(edges.count == 89)
    let quality = BarberModularity(isSecond: (0..<32).map { $0 >= 18 })
    let found = try Leiden(restarts: 50).communities(
      of: Graph(nodeCount: 32, edges: edges), maximizing: quality)
    #expect(abs(found.quality - 0.3455) < 0.00006 && found.partition.count == 4)
  }

  /// For two layers it is layered modularity.
  @Test(arguments: [0.7, 1, 1.6]) func ofTwoLayersItIsLayeredModularity(resolution: Double) throws {
    let blocks = layeredBlocks([6, 9], modules: 3, leak: 0.4, seed: 2)
    let graph = try Graph(layerSizes: [6, 9], blocks: blocks)
    let barber = BarberModularity(isSecond: (0..<15).map { $0 >= 6 }, resolution: resolution)
    let layered = LayeredModularity(layerSizes: [6, 9], resolution: resolution)
    for seed in 0..<10 as Range<UInt64> {
      let partition = randomPartition(15, communities: 4, seed: seed)
      let expected = try layered.quality(of: partition, in: graph)
      #expect(abs(try barber.quality(of: partition, in: graph) - expected) < 1e-14)
    }
  }

  @Test func edgesWithinASideAreRefused() throws {
    let path = try Graph(nodeCount: 5, edges: [Edge(0, 1), Edge(1, 2), Edge(3, 4)])
    let quality = BarberModularity(isSecond: [false, true, true, false, true])
    #expect(throws: GraphError.outsideLayers(source: 1, target: 2)) { try quality.objective(in: path) }
    #expect(throws: GraphError.partitionSize(nodes: 1, expected: 5)) {
      try BarberModularity(isSecond: [false]).objective(in: path)
    }
    #expect(throws: GraphError.noWeight) {
      try BarberModularity(isSecond: [false, true]).objective(in: Graph(nodeCount: 2, edges: []))
    }
  }
}
