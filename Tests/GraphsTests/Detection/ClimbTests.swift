import Randomness
import TestSupport
import Testing

@testable import Graphs

struct ClimbTests {
  @Test(arguments: ZooAnimal.all + ZooAnimal.signed, [true, false])
  func endsWhereNothingGainsAndSaysTheQuality(animal: ZooAnimal, isOdd: Bool) {
    for index in 0..<5 as Range<UInt64> {
      var stream = RandomStream(seed: 2, stream: .detection, index: index)
      var climb = Climb(animal.objective, isOdd: isOdd, &stream)
      let (membership, quality) = climb.run(&stream)
      let partition = Partition(membership)
      #expect(abs(animal.definition.quality(of: partition.membership) - quality) < 1e-14)
      #expect(animal.definition.bestMove(from: partition) < 1e-11)
      // No two communities gain by merging either: that is a move one level up.
      for first in 0..<partition.count {
        for second in 0..<first {
          let merged = partition.membership.map { $0 == first ? second : $0 }
          #expect(animal.definition.quality(of: merged) < quality + 1e-11)
        }
      }
    }
  }

  /// Where modules are weak, as much as igraph's Leiden finds with as many restarts: see Oracles/weak_modules.py.
  @Test(arguments: RecordedCommunities.weakModules)
  func findsAsMuchAsOthersWhereModulesAreWeak(inside: Double, recorded: Double) throws {
    let (nodeCount, size) = (1000, 250)
    let qualities = try (1...8 as ClosedRange<UInt64>).map { state in
      var numbers = Congruential(state: state)
      let edges = (0..<5000).map { _ in
        let source = Int(Double(numbers.next()) * Double(nodeCount))
        let isInside = Double(numbers.next()) < inside
        let (start, count) = isInside ? (source / size * size, size) : (0, nodeCount)
        return Edge(source, start + Int(Double(numbers.next()) * Double(count)))
      }
      let graph = try Graph(nodeCount: nodeCount, edges: edges.filter { $0.source != $0.target })
      return try Leiden(restarts: 10).communities(of: graph).quality
    }
    #expect(qualities.reduce(0, +) / 8 >= recorded)
  }
}
