import Randomness
import Testing

@testable import Graphs

struct RefinementTests {
  /// The outcome of moves that left these communities.
  private func outcome(_ objective: GraphObjective, _ labels: [Int]) -> LocalMoves.Outcome {
    let partition = Partition(labels)
    let gains = labels.indices.map { node in
      gainsOfNode(node, objective, partition)[partition.membership[node]]
    }
    return LocalMoves.Outcome(
      membership: partition.membership.map(Int32.init), count: partition.count, gains: gains, moved: true)
  }

  @Test(arguments: ZooAnimal.all) func makesConnectedPartsWithinCommunities(animal: ZooAnimal) {
    let nodeCount = animal.graph.nodeCount
    let adjacency = animal.objective.graph.adjacency
    for seed in 0..<20 as Range<UInt64> {
      var stream = RandomStream(seed: seed, stream: .detection)
      let partition = randomPartition(nodeCount, communities: 3, seed: seed)
      var refinement = Refinement(animal.objective, outcome(animal.objective, partition.membership), &stream)
      let (parts, count) = refinement.run(&stream)
      #expect(Set(parts) == Set((0..<count).map(Int32.init)))
      for nodes in Partition(parts).communities {
        #expect(Set(nodes.map { partition.membership[$0] }).count == 1)
        var reached: Set = [nodes[0]]
        for _ in nodes {
          for node in nodes where reached.contains(where: { adjacency[$0 * nodeCount + node] > 0 }) {
            reached.insert(node)
          }
        }
        #expect(reached.count == nodes.count)
      }
      // Merging only ever raises the quality over single nodes.
      let alone = animal.objective.quality(of: .singletons(nodeCount))
      #expect(animal.objective.quality(of: Partition(parts)) >= alone - 1e-14)
    }
  }

  @Test func takesABadlyConnectedCommunityApart() throws {
    // Two cliques that nothing joins, put into one community.
    let objective = try Modularity().objective(in: cliques(2, of: 5))
    var stream = RandomStream(seed: 1, stream: .detection)
    var refinement = Refinement(objective, outcome(objective, Array(repeating: 0, count: 10)), &stream)
    let (parts, _) = refinement.run(&stream)
    #expect(Set(parts[..<5]).isDisjoint(with: parts[5...]))
  }

  @Test func choosesAmongSeveralParts() throws {
    // In a ring, a node may join the one before or the one after.
    let ring = try Graph(nodeCount: 8, edges: (0..<8).map { Edge($0, ($0 + 1) % 8) })
    let objective = try Modularity().objective(in: ring)
    var outcomes = Set<Partition>()
    for index in 0..<20 as Range<UInt64> {
      var stream = RandomStream(seed: 1, stream: .detection, index: index)
      var refinement = Refinement(objective, outcome(objective, Array(repeating: 0, count: 8)), &stream)
      outcomes.insert(Partition(refinement.run(&stream).parts))
    }
    #expect(outcomes.count > 5)
  }
}
