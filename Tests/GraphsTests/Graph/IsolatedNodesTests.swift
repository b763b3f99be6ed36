import Randomness
import Testing

@testable import Graphs

@Suite struct IsolatedNodesTests {
  /// The graph with nodes without edges, or with edges of `weight`, put in at `places` of the new numbering.
  private func padded(_ graph: Graph, at places: Set<Int>, weight: Double = 0) throws -> (Graph, [Int]) {
    let count = graph.nodeCount + places.count
    let kept = (0..<count).filter { !places.contains($0) }
    var edges = graph.edges.map { Edge(kept[$0.source], kept[$0.target], weight: $0.weight) }
    if weight != 0 {
      for place in places {
        edges += [Edge(place, kept[0], weight: weight), Edge(kept[1], place, weight: weight)]
      }
    }
    return (try Graph(nodeCount: count, edges: edges, directed: graph.isDirected), kept)
  }

  @Test func anEdgeCountsAboveAShareOfAllWeight() throws {
    let graph = try Graph(
      nodeCount: 6, edges: [Edge(0, 1), Edge(2, 3, weight: 1e-30), Edge(4, 4), Edge(1, 5, weight: 1e-6)])
    #expect(graph.isIsolated == [false, false, true, true, false, false])
    let directed = try Graph(
      nodeCount: 4, edges: [Edge(0, 1), Edge(1, 2, weight: 1e-30), Edge(2, 0, weight: -1)], directed: true)
    #expect(directed.isIsolated == [false, false, false, true])
    // All weights are small: none of them is nothing beside the others.
    let small = try Graph(nodeCount: 2, edges: [Edge(0, 1, weight: 1e-30)])
    #expect(small.isIsolated == [false, false])
    #expect(try Graph(nodeCount: 2, edges: []).isIsolated == [true, true])
  }

  /// Nodes that do nothing change nothing: the same communities and the same bits, wherever they stand.
  @Test(arguments: [true, false], [0, 1e-30]) func detectionIsTheSame(directed: Bool, weight: Double) throws {
    for seed in 0..<10 as Range<UInt64> {
      let graph = try randomGraph(24, density: 0.15, directed: directed, seed: seed)
      let core = graph.induced(by: (0..<24).filter { !graph.isIsolated[$0] })
      let places: Set<Int> = [0, 3, 4, 11, 30, 31]
      let (larger, kept) = try padded(core, at: places.filter { $0 < core.nodeCount + 4 }, weight: weight)
      for restarts in [1, 2, 5] {
        let expected = try Leiden(restarts: restarts, seed: seed).communities(of: core)
        let found = try Leiden(restarts: restarts, seed: seed).communities(of: larger)
        #expect(found.quality == expected.quality && found.attainable == expected.attainable)
        #expect(found.modules == expected.modules && found.isolatedCount == larger.nodeCount - core.nodeCount)
        #expect(kept.map { found.membership[$0] } == expected.membership)
        #expect(Set(found.membership.filter { $0 >= found.modules }).count == found.isolatedCount)
      }
    }
  }

  @Test func clustersAreTheSame() throws {
    let graph = try cliques(4, of: 5, ring: true)
    let expected = try SpectralClustering(clusters: 4, seed: 1).clusters(of: graph)
    for weight in [0, 1e-30] {
      let (larger, kept) = try padded(graph, at: [2, 9, 22], weight: weight)
      let found = try SpectralClustering(clusters: 4, seed: 1).clusters(of: larger)
      #expect(found.nodeCount == 20 && found.count == expected.count)
      #expect(abs(found.normalizedCut - expected.normalizedCut) < 1e-12)
      #expect(Partition(kept.map { found.partition.membership[$0] }) == expected.partition)
    }
  }

  @Test func inducedGraphsHaveTheEdgesBetweenTheirNodes() throws {
    for directed in [true, false] {
      let graph = try randomGraph(12, density: 0.4, directed: directed, loops: true, seed: 2)
      let nodes = [1, 2, 5, 7, 11]
      let part = graph.induced(by: nodes)
      for (a, source) in nodes.enumerated() {
        for (b, target) in nodes.enumerated() {
          #expect(part.weight(from: a, to: b) == graph.weight(from: source, to: target))
        }
      }
      #expect(graph.induced(by: Array(0..<12)) == graph)
    }
  }

  /// 1 − Σ shares² for communities of shares 1/4 and 3/4, at any resolution; what the definition says without its
  /// crossing weights.
  @Test func whatIsAttainableDependsOnTheSizes() throws {
    let graph = try Graph(nodeCount: 4, edges: [Edge(0, 1), Edge(2, 3, weight: 3)])
    for resolution in [0.5, 1, 2] {
      let objective = try Modularity(resolution: resolution).objective(in: graph)
      #expect(abs(objective.attainableQuality(of: Partition([0, 0, 1, 1])) - (1 - 0.625 * resolution)) < 1e-15)
      #expect(
        objective.attainableQuality(of: Partition([0, 0, 1, 1]))
          == objective.quality(of: Partition([0, 0, 1, 1])))
    }
  }

  /// Two blocks that like themselves and dislike each other have all that is attainable, and no partition of a signed graph
  /// has more: 1/2 by Gómez, Jensen and Arenas' formula, w⁺ = 3.6, w⁻ = 16.2.
  @Test func ofBothSignsNoNegativeWeightNeedBeWithin() throws {
    var edges: [Edge] = []
    for i in 0..<6 {
      for j in (i + 1)..<6 { edges.append(Edge(i, j, weight: i / 3 == j / 3 ? 0.3 : -0.9)) }
    }
    let objective = try SignedModularity().objective(in: Graph(nodeCount: 6, edges: edges))
    let blocks = Partition([0, 0, 0, 1, 1, 1])
    #expect(abs(objective.quality(of: blocks) - 0.5) < 1e-15)
    #expect(abs(objective.attainableQuality(of: blocks) - 0.5) < 1e-15)
    for seed in 0..<200 as Range<UInt64> {
      var stream = RandomStream(seed: seed, stream: .data)
      let mixed = (0..<40).map { _ in
        Edge(Int(stream.uniform() * 12), Int(stream.uniform() * 12), weight: stream.uniform() - 0.5)
      }
      let graph = try Graph(nodeCount: 12, edges: mixed, directed: seed % 2 == 0)
      let objective = try SignedModularity(resolution: 0.5 + stream.uniform()).objective(in: graph)
      let partition = randomPartition(12, communities: 3, seed: seed)
      #expect(objective.quality(of: partition) <= objective.attainableQuality(of: partition) + 1e-12)
    }
  }

  @Test(arguments: ZooAnimal.all) func nothingBetweenCommunitiesReachesWhatIsAttainable(animal: ZooAnimal) {
    for seed in 0..<5 as Range<UInt64> {
      let partition = randomPartition(animal.graph.nodeCount, communities: 3, seed: seed)
      let symmetric = animal.objective.graph
      var crossing = 0.0
      for node in 0..<symmetric.nodeCount {
        for other in 0..<symmetric.nodeCount where partition.membership[node] != partition.membership[other] {
          crossing += symmetric.weight(from: node, to: other)
        }
      }
      let expected = animal.objective.quality(of: partition) + crossing / animal.objective.total
      #expect(abs(animal.objective.attainableQuality(of: partition) - expected) < 1e-13)
    }
  }
}
