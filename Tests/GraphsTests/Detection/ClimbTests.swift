import Randomness
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
}
