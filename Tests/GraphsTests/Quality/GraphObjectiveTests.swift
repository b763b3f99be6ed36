import Testing

@testable import Graphs

struct GraphObjectiveTests {
  @Test(arguments: ZooAnimal.all + ZooAnimal.signed) func qualityFollowsTheDefinition(animal: ZooAnimal) {
    for seed in 0..<10 as Range<UInt64> {
      let partition = randomPartition(animal.graph.nodeCount, communities: 4, seed: seed)
      let expected = animal.definition.quality(of: partition.membership)
      #expect(abs(animal.objective.quality(of: partition) - expected) < 1e-14)
    }
  }

  @Test func refusesAGraphWithoutWeight() throws {
    let graph = try Graph(nodeCount: 2, edges: [])
    #expect(throws: GraphError.noWeight) {
      try GraphObjective(graph, expected: ExpectedWeights(rank: 1, shares: [0, 0], pulls: [0, 0]))
    }
  }
}
