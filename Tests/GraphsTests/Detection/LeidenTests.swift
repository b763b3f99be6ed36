import Randomness
import Testing

@testable import Graphs

struct LeidenTests {
  /// Detection stops at gains below 10⁻¹² of the total weight; several such may remain.
  private let tolerance = 1e-11

  @Test func findsTheKnownOptimaOfTheKarateClub() throws {
    let binary = try Leiden().communities(of: Karate.graph(weighted: false))
    #expect(abs(binary.quality - 0.419790) < 5e-7)
    #expect(binary.partition.count == 4)
    #expect(abs(try Leiden().communities(of: Karate.graph(weighted: true)).quality - 0.444904) < 5e-7)
  }

  @Test(arguments: [Passes.fitting, .sparse])
  func findsTheOptimumOfEverySmallConnectedGraph(passes: Passes) throws {
    var count = 0
    for nodeCount in 2...7 {
      for edges in connectedGraphs(nodeCount) {
        let graph = try Graph(nodeCount: nodeCount, edges: edges)
        let found = try Leiden(restarts: 10).communities(of: graph, maximizing: Modularity(), passes)
        #expect(found.quality > DenseQuality.modularity(graph).maximum() - tolerance, "\(edges)")
        count += 1
      }
    }
    // Connected graphs of 2 to 7 nodes up to renumbering (OEIS A001349): 1 + 2 + 6 + 21 + 112 + 853.
    #expect(count == 995)
  }

  /// Recorded in exact fractions: where several partitions have the highest modularity, one of the fewest communities.
  @Test(arguments: [Passes.fitting, .sparse])
  func findsTheFewestCommunitiesOfEverySmallConnectedGraph(passes: Passes) throws {
    #expect(RecordedCommunities.smallGraphs.count == 142)
    for record in RecordedCommunities.smallGraphs {
      let pairs = (0..<record.nodes).flatMap { b in (0..<b).map { ($0, b) } }
      let edges = pairs.indices.filter { record.pairs >> $0 & 1 == 1 }.map { Edge(pairs[$0].0, pairs[$0].1) }
      let found = try Leiden(restarts: 20)
        .communities(of: Graph(nodeCount: record.nodes, edges: edges), maximizing: Modularity(), passes)
      #expect(abs(found.quality - record.quality) < 1e-14, "\(edges)")
      #expect(found.partition.count == record.communities, "\(edges)")
    }
  }

  /// Communities are connected, none could be merged with a neighbor at equal quality, and threads change nothing.
  @Test(arguments: ZooAnimal.all, [Passes.fitting, .sparse])
  func leavesConnectedCommunities(animal: ZooAnimal, passes: Passes) throws {
    let animal = animal.taking(passes)
    for seed in 0..<10 as Range<UInt64> {
      let found = try Leiden(restarts: 1 + Int(seed % 4), seed: seed).communities(of: animal)
      #expect(found.partition.communities.allSatisfy { animal.isConnected($0) })
      #expect(!animal.objective.neutralMerges(of: found.partition.membership.map(Int32.init)).changed)
      #expect(
        try Leiden(restarts: 1 + Int(seed % 4), seed: seed, threads: 3).communities(of: animal) == found)
    }
  }

  /// Sparse layers fall into pieces, of which some may end in one community.
  @Test func leavesConnectedCommunitiesInSparseLayers() throws {
    let sizes = [10, 20, 20, 10]
    for seed in 0..<60 as Range<UInt64> {
      let blocks = layeredBlocks(sizes, modules: 1, leak: 1, seed: seed).map { block in
        block.enumerated().map { ($0.offset * 7919 + Int(seed) * 104729) % 97 < 9 ? $0.element : 0 }
      }
      let graph = try Graph(layerSizes: sizes, blocks: blocks)
      let objective = try LayeredModularity(layerSizes: sizes).objective(in: graph)
      let found = try Leiden(restarts: 4, seed: seed)
        .communities(of: graph, maximizing: LayeredModularity(layerSizes: sizes))
      #expect(!objective.connectedParts(of: found.partition.membership.map(Int32.init)).changed, "\(seed)")
    }
  }

  /// Where nothing is modular there is one module, and its quality is zero.
  @Test func findsOneModuleWhereNoneGains() throws {
    for sizes in [[4, 4, 2], [4, 1, 4], [8, 6, 8]] {
      for blocks in [
        zip(sizes, sizes.dropFirst()).map { [Float](repeating: 1, count: $0 * $1) },
        zip(sizes, sizes.dropFirst()).map { rows, columns in
          (0..<rows * columns).map { Float($0 / columns + 1).squareRoot() * Float($0 % columns + 2) }
        },
      ] {
        for restarts in [1, 2, 10] {
          let graph = try Graph(layerSizes: sizes, blocks: blocks)
          let found = try Leiden(restarts: restarts, seed: 3)
            .communities(of: graph, maximizing: LayeredModularity(layerSizes: sizes))
          #expect(found.partition.count == 1 && abs(found.quality) < 1e-7, "\(sizes) \(found)")
        }
      }
    }
    let complete = try Leiden().communities(of: cliques(1, of: 6))
    #expect(complete.partition.count == 1 && complete.quality == 0)
  }

  @Test(arguments: [Passes.fitting, .sparse]) func findsTheOptimumOfRandomGraphs(passes: Passes) throws {
    for seed in 0..<150 as Range<UInt64> {
      for directed in [true, false] {
        let size = 5 + Int(seed % 4)
        let graph = try randomGraph(
          size, density: 0.3 + Double(seed % 3) * 0.2, directed: directed, loops: seed % 2 == 0, seed: seed)
        guard graph.edgeCount > 0 else { continue }
        let found = try Leiden(restarts: 20, seed: seed)
          .communities(of: graph, maximizing: Modularity(), passes)
        #expect(found.quality > DenseQuality.modularity(graph).maximum() - tolerance, "\(seed) \(directed)")
        #expect(
          abs(found.quality - DenseQuality.modularity(graph).quality(of: found.partition.membership)) < 1e-13)
      }
    }
  }

  @Test(arguments: [Passes.fitting, .sparse]) func findsTheOptimumOfRandomLayers(passes: Passes) throws {
    for seed in 0..<150 as Range<UInt64> {
      let sizes = [[3, 3], [2, 3, 3], [4, 4], [2, 2, 2, 2], [3, 2, 3]][Int(seed % 5)]
      let blocks = layeredBlocks(sizes, modules: 2, leak: 0.5, seed: seed).map { $0.map { $0 < 0.4 ? 0 : $0 } }
      let graph = try Graph(layerSizes: sizes, blocks: blocks, directed: seed % 2 == 0)
      let quality = LayeredModularity(layerSizes: sizes)
      let found = try Leiden(restarts: 20, seed: seed).communities(of: graph, maximizing: quality, passes)
      #expect(found.quality > DenseQuality.layered(graph, sizes).maximum() - tolerance, "\(seed)")
    }
  }

  @Test(arguments: [Passes.fitting, .sparse], [1, 2, 3] as [UInt64])
  func leavesNoNodeThatGainsByMoving(passes: Passes, seed: UInt64) throws {
    let graph = try randomGraph(40, density: 0.15, directed: seed == 2, loops: true, seed: seed)
    let found = try Leiden(restarts: 1, seed: seed).communities(of: graph, maximizing: Modularity(), passes)
    #expect(DenseQuality.modularity(graph).bestMove(from: found.partition) < tolerance)
    // With negative edges a node may gain in a community to which it has no edge.
    for density in [0.03, 0.15, 0.6] {
      let signed = try signedGraph(40, density: density, directed: seed == 2, seed: seed)
      let found = try Leiden(restarts: 1, seed: seed).communities(of: signed, maximizing: SignedModularity())
      #expect(DenseQuality.signed(signed).bestMove(from: found.partition) < tolerance, "\(density)")
    }
  }

  @Test func findsTheOptimumOfSignedGraphs() throws {
    for seed in 0..<60 as Range<UInt64> {
      let graph = try signedGraph(5 + Int(seed % 4), density: 0.5, directed: seed % 2 == 0, seed: seed)
      guard graph.edgeCount > 0 else { continue }
      let found = try Leiden(restarts: 20, seed: seed).communities(of: graph, maximizing: SignedModularity())
      #expect(found.quality > DenseQuality.signed(graph).maximum() - tolerance, "\(seed)")
    }
  }

  @Test func mergesNeighborsInARingOfCliques() throws {
    // One restart in fifty pairs all of them; the others leave a few triples.
    let found = try Leiden(restarts: 200).communities(of: cliques(30, of: 5, ring: true))
    #expect(abs(found.quality - 0.887879) < 5e-7)
    #expect(found.partition.count == 15)
  }

  @Test func givesTheSameBitsOnAnyNumberOfThreads() throws {
    let graph = try randomGraph(200, density: 0.05, seed: 9)
    let one = try Leiden(restarts: 7, seed: 3).communities(of: graph)
    #expect(try Leiden(restarts: 7, seed: 3).communities(of: graph) == one)
    #expect(try Leiden(restarts: 7, seed: 3, threads: 3).communities(of: graph) == one)
    #expect(one.restartQualities.count == 7)
    #expect(one.quality == one.restartQualities.max())
    #expect(one.spread == one.quality - one.restartQualities.min()!)
    #expect(try Leiden(restarts: 7, seed: 4).communities(of: graph).restartQualities != one.restartQualities)
  }

  /// Sparse and large enough for passes of its own: 40 modules of 100 nodes.
  @Test(arguments: [1, 2, 3] as [UInt64]) func findsPlantedModulesOfALargeSparseGraph(seed: UInt64) throws {
    let graph = try plantedGraph(modules: 40, of: 100, degree: 20, mixing: 0.3, seed: seed)
    let objective = try Modularity().objective(in: graph)
    #expect(objective.isSparse)
    let one = try Leiden(restarts: 3, seed: seed).communities(of: graph)
    #expect(one.partition == Partition((0..<4000).map { $0 / 100 }))
    #expect(abs(one.quality - objective.quality(of: one.partition)) < 1e-13)
    #expect(one.restartQualities.allSatisfy { $0 > one.quality - 1e-3 })
    for threads in 2...4 {
      #expect(try Leiden(restarts: 3, seed: seed, threads: threads).communities(of: graph) == one)
    }
    let alone = try Leiden(restarts: 1, seed: seed).communities(of: graph)
    for threads in 2...5 {
      #expect(try Leiden(restarts: 1, seed: seed, threads: threads).communities(of: graph) == alone)
    }
  }

  /// Modules too weak to be found: what is left must be connected, and no node may gain by moving.
  @Test(arguments: [1, 2] as [UInt64]) func endsInALocalOptimumOfALargeSparseGraph(seed: UInt64) throws {
    let graph = try plantedGraph(modules: 25, of: 100, degree: 6, mixing: 0.7, seed: seed)
    let objective = try Modularity().objective(in: graph)
    #expect(objective.isSparse)
    let found = try Leiden(restarts: 1, seed: seed).communities(of: graph)
    let membership = found.partition.membership.map(Int32.init)
    #expect(!objective.connectedParts(of: membership).changed)
    #expect(!objective.neutralMerges(of: membership).changed)
    let degrees = graph.outStrengths
    let total = degrees.reduce(0, +)
    var strengths = [Double](repeating: 0, count: found.partition.count)
    for (node, community) in found.partition.membership.enumerated() { strengths[community] += degrees[node] }
    for node in 0..<graph.nodeCount {
      var joined: [Int: Double] = [:]
      for entry in graph.offsets[node]..<graph.offsets[node + 1] {
        joined[found.partition.membership[Int(graph.neighbors[entry])], default: 0] += graph.weights[entry]
      }
      let home = found.partition.membership[node]
      let staying = joined[home, default: 0] - degrees[node] * (strengths[home] - degrees[node]) / total
      for (community, weight) in joined where community != home {
        #expect(weight - degrees[node] * strengths[community] / total < staying + 1e-9)
      }
      #expect(staying > -1e-9)
    }
  }

  @Test func recoversPlantedModules() throws {
    let sizes = [40, 20, 20, 8]
    let planted = Partition(sizes.flatMap { size in (0..<size).map { $0 * 4 / size } })
    let graph = try Graph(layerSizes: sizes, blocks: layeredBlocks(sizes, modules: 4, leak: 0.3, seed: 5))
    #expect(
      try Leiden(restarts: 3).communities(of: graph, maximizing: LayeredModularity(layerSizes: sizes)).partition
        == planted)
  }

  @Test func leavesIsolatedNodesAlone() throws {
    let graph = try Graph(nodeCount: 4, edges: [Edge(0, 2)])
    #expect(try Leiden().communities(of: graph).partition == Partition([0, 1, 0, 2]))
    let many = try Graph(nodeCount: 200, edges: [Edge(0, 1), Edge(1, 2), Edge(0, 2)])
    for restarts in 1...4 {
      #expect(try Leiden(restarts: restarts).communities(of: many).partition.count == 198)
    }
  }

  @Test func refusesNoRestartsAndNoWeight() throws {
    let graph = try Karate.graph(weighted: true)
    #expect(throws: GraphError.self) { try Leiden(restarts: 0).communities(of: graph) }
    #expect(throws: GraphError.self) { try Leiden(threads: 0).communities(of: graph) }
    #expect(throws: GraphError.noWeight) { try Leiden().communities(of: Graph(nodeCount: 5, edges: [])) }
  }
}

/// An objective that is already made.
private struct Given: QualityFunction {
  let objective: GraphObjective
  func objective(in graph: Graph) -> GraphObjective { objective }
}

extension Leiden {
  /// What detection finds with an objective that is already made.
  fileprivate func communities(of animal: ZooAnimal) throws -> Detection {
    try communities(of: animal.graph, maximizing: Given(objective: animal.objective))
  }

  /// What detection finds with passes that are given.
  fileprivate func communities(
    of graph: Graph, maximizing quality: some QualityFunction, _ passes: Passes
  ) throws -> Detection {
    try communities(of: graph, maximizing: Given(objective: quality.objective(in: graph).taking(passes)))
  }
}

/// Every connected graph of a number of nodes, each once up to renumbering.
private func connectedGraphs(_ nodeCount: Int) -> [[Edge]] {
  let pairs = (0..<nodeCount).flatMap { b in (0..<b).map { ($0, b) } }
  let orders = permutations(nodeCount)
  var seen = Set<Int>()
  var graphs: [[Edge]] = []
  for mask in 0..<(1 << pairs.count) where !seen.contains(mask) {
    let chosen = pairs.indices.filter { mask >> $0 & 1 == 1 }.map { pairs[$0] }
    for order in orders {
      seen.insert(
        chosen.reduce(0) { code, pair in
          let (a, b) = (min(order[pair.0], order[pair.1]), max(order[pair.0], order[pair.1]))
          return code | 1 << (b * (b - 1) / 2 + a)
        })
    }
    var reached: Set = [0]
    for _ in 0..<nodeCount {
      for (a, b) in chosen where reached.contains(a) || reached.contains(b) { reached.formUnion([a, b]) }
    }
    if reached.count == nodeCount { graphs.append(chosen.map { Edge($0.0, $0.1) }) }
  }
  return graphs
}

private func permutations(_ count: Int) -> [[Int]] {
  guard count > 0 else { return [[]] }
  return permutations(count - 1).flatMap { shorter in
    (0..<count).map { place in
      var longer = shorter
      longer.insert(count - 1, at: place)
      return longer
    }
  }
}
