import Testing

@testable import Graphs

/// Sums of at most a few hundred doubles.
private let rounding = 1e-13

struct NormalizedCutTests {
  @Test func ofKnownPartitions() throws {
    let bridged = try Graph(nodeCount: 12, edges: cliques(2, of: 6).edges + [Edge(0, 6)])
    #expect(abs(try normalizedCut(of: Partition((0..<12).map { $0 / 6 }), in: bridged) - 2 / 31.0) < rounding)
    // NumPy 2.4.6; see spectral_clusters.py.
    let clubs = Partition(Karate.clubs)
    #expect(
      abs(try normalizedCut(of: clubs, in: Karate.graph(weighted: false)) - 0.28246913580246913) < rounding)
    #expect(
      abs(try normalizedCut(of: clubs, in: Karate.graph(weighted: true)) - 0.21659634317862164) < rounding)
  }

  /// NumPy 2.4.6; see spectral_clusters.py.
  @Test(
    arguments: [
      ([0, 0, 0, 1, 1, 1, 2], 0.07787448465414568), ([0, 1, 0, 1, 2, 2, 2], 1.9613899613899615),
      ([0, 0, 0, 0, 0, 0, 0], 0.0), ([0, 1, 2, 3, 4, 5, 6], 5.025806451612903),
    ] as [([Int], Double)])
  func loopsAreVolumeAndIsolatedNodesAreLeftOut(labels: [Int], expected: Double) throws {
    #expect(abs(try normalizedCut(of: Partition(labels), in: loopsAndAnIsolatedNode()) - expected) < rounding)
  }

  @Test func followsItsDefinitionAndItsBounds() throws {
    for seed in 0..<20 as Range<UInt64> {
      for directed in [false, true] {
        let graph = try randomGraph(12, density: 0.4, directed: directed, loops: true, seed: seed)
        let partition = randomPartition(12, communities: 4, seed: seed)
        let value = try normalizedCut(of: partition, in: graph)
        #expect(abs(value - definition(partition, graph)) < rounding)
        #expect((0...Double(partition.count)) ~= value)
      }
    }
  }

  /// Σ of cut / volume over a dense matrix, either direction of an edge counting.
  private func definition(_ partition: Partition, _ graph: Graph) -> Double {
    let (n, a) = (graph.nodeCount, graph.adjacency)
    return partition.communities.reduce(0) { sum, community in
      var (cut, volume) = (0.0, 0.0)
      for i in community {
        for j in 0..<n {
          let weight = graph.isDirected ? a[i * n + j] + a[j * n + i] : a[i * n + j]
          volume += weight
          if !community.contains(j) { cut += weight }
        }
      }
      return volume > 0 ? sum + cut / volume : sum
    }
  }

  /// Each of k equal parts of a complete graph sends n − n / k of n − 1 edges out.
  @Test func evenGraphsAreCutNearlyKLessOne() throws {
    let quarters = Partition((0..<100).map { $0 / 25 })
    let value = try normalizedCut(of: quarters, in: cliques(1, of: 100))
    #expect(abs(value - 300.0 / 99) < rounding)
    // Weights between 0.1 and 1.1 vary by half of their mean, a quarter's 2,500 by a hundredth of theirs.
    let random = try randomGraph(100, density: 1, seed: 1)
    #expect(abs(try normalizedCut(of: quarters, in: random) - 300.0 / 99) < 0.05)
    // With a loop at each node n − n / k of n; a draw that was measured elsewhere had 3.002.
    let looped = try randomGraph(100, density: 1, loops: true, seed: 1)
    #expect(abs(try normalizedCut(of: quarters, in: looped) - 3) < 0.05)
  }

  @Test func separateCliquesAreCutForNothing() throws {
    for count in 2...5 {
      #expect(
        try normalizedCut(of: Partition((0..<(count * 4)).map { $0 / 4 }), in: cliques(count, of: 4)) == 0)
    }
  }

  @Test func refusesWhatItCannotMeasure() throws {
    let signed = try Graph(nodeCount: 3, edges: [Edge(0, 1), Edge(1, 2, weight: -2)])
    #expect(throws: GraphError.negativeWeight(source: 1, target: 2, value: -2)) {
      try normalizedCut(of: .whole(3), in: signed)
    }
    #expect(throws: GraphError.noWeight) {
      try normalizedCut(of: .whole(3), in: Graph(nodeCount: 3, edges: []))
    }
    #expect(throws: GraphError.partitionSize(nodes: 4, expected: 3)) {
      try normalizedCut(of: .whole(4), in: signed)
    }
  }
}
