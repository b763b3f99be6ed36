import Randomness
import Testing

@testable import Graphs

struct LocalMovesTests {
  @Test(arguments: ZooAnimal.all + ZooAnimal.signed) func endInALocalOptimum(animal: ZooAnimal) {
    for seed in 0..<10 as Range<UInt64> {
      let start = randomPartition(animal.graph.nodeCount, communities: Int(seed) + 1, seed: seed)
      var stream = RandomStream(seed: seed, stream: .detection)
      var moves = LocalMoves(animal.objective, membership: start.membership.map(Int32.init))
      let outcome = moves.run(&stream)
      let partition = Partition(outcome.membership)
      #expect(outcome.count == partition.count)
      #expect((outcome.membership.max() ?? -1) + 1 == Int32(outcome.count))
      #expect(outcome.moved == (partition != start))
      #expect(!outcome.moved || animal.objective.quality(of: partition) > animal.objective.quality(of: start))
      #expect(animal.definition.bestMove(from: partition) < 1e-11)
      for node in 0..<animal.graph.nodeCount {
        let gain = gainsOfNode(node, animal.objective, partition)[partition.membership[node]]
        #expect(abs(outcome.gains[node] - gain) < 1e-12)
      }

      var again = LocalMoves(animal.objective, membership: outcome.membership)
      #expect(!again.run(&stream).moved)
    }
  }

  @Test func splitOffNodesThatAreRepelled() throws {
    // Node 0 has an edge to itself only.
    let graph = try Graph(nodeCount: 3, edges: [Edge(0, 0), Edge(1, 2)])
    var moves = LocalMoves(try Modularity().objective(in: graph), membership: [0, 0, 0])
    var stream = RandomStream(seed: 1, stream: .detection)
    #expect(Partition(moves.run(&stream).membership) == Partition([0, 1, 1]))
  }
}
