import CKernels
import Randomness
import Testing

@testable import Graphs

struct SparsePassesTests {
  private func passes(_ animal: ZooAnimal, lanes: Int = 1) -> SparsePasses {
    SparsePasses(level: animal.objective.taking(.sparse), lanes: lanes)
  }

  private func start(_ animal: ZooAnimal, _ seed: UInt64) -> Partition {
    randomPartition(animal.graph.nodeCount, communities: Int(seed % 8) + 1, seed: seed)
  }

  @Test(arguments: ZooAnimal.all) func movesEndInALocalOptimum(animal: ZooAnimal) {
    for seed in 0..<16 as Range<UInt64> {
      let start = start(animal, seed)
      let membership = start.membership.map(Int32.init)
      var stream = RandomStream(seed: seed, stream: .detection)
      let order = seed % 2 == 0 ? nil : stream.permutation(membership.count).map(Int32.init)
      let outcome = passes(animal).moved(from: membership, in: order, MK_UNTIL_NONE_GAINS)
      let partition = Partition(outcome.membership)
      #expect(outcome.count == partition.count && (outcome.membership.max() ?? -1) + 1 == Int32(outcome.count))
      #expect(outcome.moved == (partition != start))
      #expect(animal.definition.bestMove(from: partition) < 1e-11)
      #expect(!passes(animal).moved(from: outcome.membership, in: order, MK_UNTIL_NONE_GAINS).moved)
      for moves in [MK_ONE_SWEEP, MK_UNTIL_QUIET] {
        let other = Partition(passes(animal).moved(from: membership, in: order, moves).membership)
        #expect(animal.objective.quality(of: other) >= animal.objective.quality(of: start) - 1e-14)
      }
    }
  }

  @Test(arguments: ZooAnimal.all) func partsAreConnectedWithinCommunitiesAndGain(animal: ZooAnimal) {
    for seed in 0..<16 as Range<UInt64> {
      let partition = start(animal, seed)
      let outcome = LocalMoves.Outcome(
        membership: partition.membership.map(Int32.init), count: partition.count, gains: [], moved: true)
      var stream = RandomStream(seed: seed, stream: .detection)
      let (parts, count) = passes(animal).refined(outcome, &stream)
      #expect(Set(parts) == Set((0..<count).map(Int32.init)))
      for nodes in Partition(parts).communities {
        #expect(Set(nodes.map { partition.membership[$0] }).count == 1)
        #expect(animal.isConnected(nodes))
      }
      let alone = animal.objective.quality(of: .singletons(parts.count))
      #expect(animal.objective.quality(of: Partition(parts)) >= alone - 1e-14)
      for lanes in 2...3 {
        var again = RandomStream(seed: seed, stream: .detection)
        #expect(passes(animal, lanes: lanes).refined(outcome, &again).parts == parts)
      }
    }
  }

  @Test func takesABadlyConnectedCommunityApart() throws {
    let objective = try Modularity().objective(in: cliques(2, of: 5)).taking(.sparse)
    let outcome = LocalMoves.Outcome(
      membership: [Int32](repeating: 0, count: 10), count: 1, gains: [], moved: true)
    var stream = RandomStream(seed: 1, stream: .detection)
    let (parts, _) = SparsePasses(level: objective).refined(outcome, &stream)
    #expect(Set(parts[..<5]).isDisjoint(with: parts[5...]))
  }

  /// In a ring a node may join the one before or the one after.
  @Test func choosesAmongSeveralParts() throws {
    let ring = try Graph(nodeCount: 8, edges: (0..<8).map { Edge($0, ($0 + 1) % 8) })
    let passes = SparsePasses(level: try Modularity().objective(in: ring).taking(.sparse))
    let whole = LocalMoves.Outcome(
      membership: [Int32](repeating: 0, count: 8), count: 1, gains: [], moved: true)
    var outcomes = Set<Partition>()
    for index in 0..<20 as Range<UInt64> {
      var stream = RandomStream(seed: 1, stream: .detection, index: index)
      outcomes.insert(Partition(passes.refined(whole, &stream).parts))
    }
    #expect(outcomes.count > 5)
  }

  @Test(arguments: ZooAnimal.all) func aggregationKeepsTheQualityOnAnyNumberOfLanes(animal: ZooAnimal) {
    let nodeCount = animal.graph.nodeCount
    for seed in 0..<10 as Range<UInt64> {
      for count in [2, 6, nodeCount] {
        let parts = randomPartition(nodeCount, communities: count, seed: seed)
        let labels = parts.membership.map(Int32.init)
        let above = passes(animal).aggregated(labels, count: parts.count)
        let groups = randomPartition(parts.count, communities: 3, seed: seed + 100)
        let below = Partition(parts.membership.map { groups.membership[$0] })
        #expect(abs(above.quality(of: groups) - animal.definition.quality(of: below.membership)) < 1e-14)
        // Each pair of parts is one entry, from either side.
        for part in 0..<parts.count {
          let row = above.graph.neighbors[above.graph.offsets[part]..<above.graph.offsets[part + 1]]
          #expect(Set(row).count == row.count)
        }
        for lanes in 2...4 {
          #expect(passes(animal, lanes: lanes).aggregated(labels, count: parts.count).graph == above.graph)
        }
      }
    }
  }

  @Test(arguments: ZooAnimal.all) func renumberingKeepsTheQualityOnAnyNumberOfLanes(animal: ZooAnimal) {
    let nodeCount = animal.graph.nodeCount
    for seed in 0..<10 as Range<UInt64> {
      var stream = RandomStream(seed: seed, stream: .detection)
      let order = stream.permutation(nodeCount).map(Int32.init)
      let other = passes(animal).renumbered(order)
      let partition = randomPartition(nodeCount, communities: 4, seed: seed)
      let below = order.indices.reduce(into: [Int](repeating: 0, count: nodeCount)) {
        $0[Int(order[$1])] = partition.membership[$1]
      }
      #expect(abs(other.quality(of: partition) - animal.definition.quality(of: below)) < 1e-14)
      for lanes in 2...4 { #expect(passes(animal, lanes: lanes).renumbered(order).graph == other.graph) }
    }
  }

  @Test(arguments: ZooAnimal.all) func connectedPartsAreThoseOfTheDensePasses(animal: ZooAnimal) {
    for seed in 0..<16 as Range<UInt64> {
      let membership = start(animal, seed).membership.map(Int32.init)
      let dense = animal.objective.connectedParts(of: membership)
      let sparse = animal.objective.taking(.sparse).connectedParts(of: membership)
      #expect(sparse.membership == dense.membership && sparse.changed == dense.changed)
    }
  }

  /// Layers of trained networks keep their passes, and so do graphs with negative edges.
  @Test func areForLargeSparseGraphsWithoutNegativeEdges() throws {
    let dense = try Graph(
      layerSizes: [900, 900, 900], blocks: [900, 900].map { .init(repeating: 1, count: $0 * 900) })
    #expect(try !Modularity().objective(in: dense).isSparse)
    #expect(
      try !Modularity().objective(in: plantedGraph(modules: 2, of: 100, degree: 9, mixing: 0.3, seed: 1))
        .isSparse)
    let ring = (0..<3000).map { Edge($0, ($0 + 1) % 3000) }
    #expect(try Modularity().objective(in: Graph(nodeCount: 3000, edges: ring)).isSparse)
    let signed = try Graph(nodeCount: 3000, edges: ring + [Edge(0, 7, weight: -1)])
    #expect(try !SignedModularity().objective(in: signed).isSparse)
  }
}
