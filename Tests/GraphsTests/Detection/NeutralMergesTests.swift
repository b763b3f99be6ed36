import Testing

@testable import Graphs

@Suite struct NeutralMergesTests {
  private func merged(_ objective: GraphObjective, _ labels: [Int]) -> (membership: [Int32], changed: Bool) {
    objective.neutralMerges(of: labels.map(Int32.init))
  }

  /// In a path of four nodes the ends may be merged with their neighbors only; in a ring of four all is neutral.
  @Test func onlyWhatChangesNothingIsMerged() throws {
    let path = try Modularity().objective(in: Graph(nodeCount: 4, edges: [Edge(0, 1), Edge(1, 2), Edge(2, 3)]))
    let whole = merged(path, [0, 0, 1, 1])
    #expect(whole.membership == [0, 0, 1, 1] && !whole.changed)
    // From {0, 1} to {2}: S = 1, P = 3 · 2 / 6, which is neutral.
    #expect(merged(path, [0, 0, 1, 2]).membership != [0, 0, 1, 2])
    let pair = try Modularity().objective(in: Graph(nodeCount: 2, edges: [Edge(0, 0), Edge(0, 1), Edge(1, 1)]))
    // S = 1 and P = 3 · 3 / 6: apart is better.
    #expect(!merged(pair, [0, 1]).changed)
  }

  /// Evenly joined layers have Q_L = 0 whatever the partition, and so has a product of strengths.
  @Test func evenLayersBecomeOneModule() throws {
    for sizes in [[4, 4, 2], [4, 1, 4], [20, 30, 7, 2]] {
      let even = zip(sizes, sizes.dropFirst()).map { [Float](repeating: 0.3, count: $0 * $1) }
      let product = zip(sizes, sizes.dropFirst()).map { rows, columns in
        (0..<rows * columns).map { Float($0 / columns + 1).squareRoot() * Float($0 % columns + 2) }
      }
      for blocks in [even, product] {
        let graph = try Graph(layerSizes: sizes, blocks: blocks)
        let objective = try LayeredModularity(layerSizes: sizes).objective(in: graph)
        let found = merged(objective, Array(0..<graph.nodeCount))
        #expect(found.changed && found.membership.allSatisfy { $0 == 0 }, "\(sizes)")
      }
    }
  }

  @Test(arguments: ZooAnimal.all) func theQualityStays(animal: ZooAnimal) {
    for seed in 0..<20 as Range<UInt64> {
      let labels = randomPartition(animal.graph.nodeCount, communities: 4, seed: seed)
      let (found, changed) = merged(animal.objective, labels.membership)
      let before = animal.definition.quality(of: labels.membership)
      #expect(animal.definition.quality(of: found.map(Int.init)) > before - 3e-7)
      #expect(changed == (Partition(found) != labels))
      #expect(!animal.objective.neutralMerges(of: found).changed)
    }
  }
}
