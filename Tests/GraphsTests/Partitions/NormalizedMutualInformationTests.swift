import Testing

@testable import Graphs

struct NormalizedMutualInformationTests {
  @Test(arguments: RecordedPartitions.all) func agreesWithOtherPrograms(recorded: RecordedPartitions) throws {
    let first = Partition(recorded.first)
    let second = Partition(recorded.second)
    // The entropies of 50 nodes round differently in the last digits.
    #expect(abs(try normalizedMutualInformation(first, second) - recorded.mutualInformation) < 1e-13)
    #expect(abs(try normalizedMutualInformation(second, first) - recorded.mutualInformation) < 1e-13)
    #expect(try normalizedMutualInformation(first, Partition(recorded.first.map { 10 - $0 })) == 1)
  }

  @Test func hasTheValuesOfTheDefinition() throws {
    #expect(
      abs(try normalizedMutualInformation(Partition([0, 0, 1, 1]), Partition([0, 0, 1, 2])) - 0.8) < 1e-14)
    let thirds = try normalizedMutualInformation(Partition([0, 0, 0, 1, 1, 1]), Partition([0, 0, 1, 1, 2, 2]))
    #expect(abs(thirds - 0.515804) < 5e-7)
    #expect(try normalizedMutualInformation(Partition([0, 0, 1, 1]), Partition([0, 1, 0, 1])) == 0)
    #expect(try normalizedMutualInformation(.whole(4), .singletons(4)) == 0)
  }

  @Test func countsEqualPartitionsAsEqual() throws {
    for partition in [Partition.whole(3), .singletons(3), .whole(1), .whole(0)] {
      #expect(try normalizedMutualInformation(partition, partition) == 1)
    }
  }
}
