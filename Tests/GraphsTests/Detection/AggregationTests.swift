import Testing

@testable import Graphs

struct AggregationTests {
  @Test(arguments: ZooAnimal.all + ZooAnimal.signed) func keepsTheQualityOfPartitionsOfTheParts(
    animal: ZooAnimal
  ) {
    let nodeCount = animal.graph.nodeCount
    for seed in 0..<10 as Range<UInt64> {
      for count in [2, 6, nodeCount] {
        let parts = randomPartition(nodeCount, communities: count, seed: seed)
        let above = animal.objective.aggregated(parts.membership.map(Int32.init), count: parts.count)
        let groups = randomPartition(parts.count, communities: 3, seed: seed + 100)
        let below = Partition(parts.membership.map { groups.membership[$0] })
        #expect(abs(above.quality(of: groups) - animal.definition.quality(of: below.membership)) < 1e-14)
        #expect(
          worstGain(above, groups) {
            animal.definition.quality(of: parts.membership.map { [labels = $0.membership] in labels[$0] })
          } < 1e-14)
      }
    }
  }

  @Test func sumsRowsOfManyPartsInOrder() throws {
    let graph = try randomGraph(200, density: 0.02, loops: true, seed: 1)
    let objective = try Modularity().objective(in: graph)
    let parts = Partition((0..<200).map { $0 / 2 })
    let above = objective.aggregated(parts.membership.map(Int32.init), count: 100).graph
    let edges = graph.edges.map { Edge($0.source / 2, $0.target / 2, weight: $0.weight) }
    let expected = try Graph(nodeCount: 100, edges: edges)
    #expect(above.neighbors == expected.neighbors && above.offsets == expected.offsets)
    for (a, b) in zip(above.weights, expected.weights) { #expect(abs(a - b) < 1e-14) }
  }
}
