import Testing

@testable import Graphs

struct VariationOfInformationTests {
  @Test(arguments: RecordedPartitions.all) func agreesWithOtherPrograms(recorded: RecordedPartitions) throws {
    let first = Partition(recorded.first)
    let second = Partition(recorded.second)
    // The entropies of 50 nodes round differently in the last digits.
    #expect(abs(try variationOfInformation(first, second) - recorded.variation) < 1e-13)
    #expect(abs(try variationOfInformation(second, first) - recorded.variation) < 1e-13)
    #expect(try variationOfInformation(first, Partition(recorded.first.map { 10 - $0 })) == 0)
  }

  @Test func isLogNBetweenTheExtremes() throws {
    // ln 8
    #expect(abs(try variationOfInformation(.whole(8), .singletons(8)) - 2.0794415416798357) < 1e-14)
  }

  @Test func obeysTheTriangleInequality() throws {
    for seed in 0..<50 as Range<UInt64> {
      let a = randomPartition(10, communities: 3, seed: 3 * seed)
      let b = randomPartition(10, communities: 4, seed: 3 * seed + 1)
      let c = randomPartition(10, communities: 2, seed: 3 * seed + 2)
      let direct = try variationOfInformation(a, c)
      #expect(try direct <= variationOfInformation(a, b) + variationOfInformation(b, c) + 1e-14)
    }
  }

  @Test func countsEqualPartitionsAsEqual() throws {
    for partition in [Partition.whole(3), .singletons(3), .whole(1), .whole(0)] {
      #expect(try variationOfInformation(partition, partition) == 0)
    }
  }
}
