import Testing

@testable import Graphs

struct AdjustedRandIndexTests {
  @Test(arguments: RecordedPartitions.all) func agreesWithOtherPrograms(recorded: RecordedPartitions) throws {
    let first = Partition(recorded.first)
    let second = Partition(recorded.second)
    // The entropies of 50 nodes round differently in the last digits.
    #expect(abs(try adjustedRandIndex(first, second) - recorded.randIndex) < 1e-13)
    #expect(abs(try adjustedRandIndex(second, first) - recorded.randIndex) < 1e-13)
    #expect(try adjustedRandIndex(first, Partition(recorded.first.map { 10 - $0 })) == 1)
  }

  @Test func hasTheValuesOfTheDefinition() throws {
    #expect(abs(try adjustedRandIndex(Partition([0, 0, 1, 1]), Partition([0, 0, 1, 2])) - 0.571429) < 5e-7)
    let thirds = try adjustedRandIndex(Partition([0, 0, 0, 1, 1, 1]), Partition([0, 0, 1, 1, 2, 2]))
    #expect(abs(thirds - 0.242424) < 5e-7)
    #expect(try adjustedRandIndex(.whole(4), .singletons(4)) == 0)
  }

  @Test func countsEqualPartitionsAsEqual() throws {
    for partition in [Partition.whole(3), .singletons(3), .whole(1), .whole(0)] {
      #expect(try adjustedRandIndex(partition, partition) == 1)
    }
  }
}
