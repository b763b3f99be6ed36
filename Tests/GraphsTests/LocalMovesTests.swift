import Randomness
import Testing

@testable import Graphs

struct LocalMovesTests {
  @Test(arguments: ZooAnimal.all) func endInALocalOptimumWhenRepeated(animal: ZooAnimal) {
    var membership = (0..<animal.graph.nodeCount).map(Int32.init)
    var stream = RandomStream(seed: 1, stream: .detection)
    var rounds = 0
    while rounds < 20 {
      let before = animal.objective.quality(of: Partition(membership))
      var moves = LocalMoves(animal.objective, membership: membership)
      let outcome = moves.run(&stream)
      membership = outcome.membership
      #expect(outcome.count == Partition(membership).count)
      #expect((membership.max() ?? -1) + 1 == Int32(outcome.count))
      #expect((animal.objective.quality(of: Partition(membership)) > before) == outcome.moved)
      guard outcome.moved else { break }
      rounds += 1
    }
    #expect(rounds < 20)
    #expect(animal.definition.bestMove(from: Partition(membership)) < 1e-11)
  }

  @Test func splitOffNodesThatAreRepelled() throws {
    // Node 0 has an edge to itself only.
    let graph = try Graph(nodeCount: 3, edges: [Edge(0, 0), Edge(1, 2)])
    var moves = LocalMoves(try Modularity().objective(in: graph), membership: [0, 0, 0])
    var stream = RandomStream(seed: 1, stream: .detection)
    #expect(Partition(moves.run(&stream).membership) == Partition([0, 1, 1]))
  }
}
