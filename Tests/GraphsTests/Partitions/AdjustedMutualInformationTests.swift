import Testing

@testable import Graphs

struct AdjustedMutualInformationTests {
  /// From scikit-learn 1.9.1, `adjusted_mutual_info_score`, see `Oracles/partitions_of_runs.py`.
  @Test(
    arguments: [
      ([0, 0, 1, 1], [0, 0, 1, 2], 0.5714285714285715),
      ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2], 0.2987924581708901),
      ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),
      ([0, 0, 0, 0, 1, 2, 2, 3, 3, 3], [1, 1, 0, 0, 0, 2, 2, 2, 3, 3], 0.4258404460438295),
      ([0, 1, 2, 3], [0, 0, 1, 1], 0),
    ] as [([Int], [Int], Double)])
  func agreesWithScikitLearn(first: [Int], second: [Int], expected: Double) throws {
    #expect(abs(try adjustedMutualInformation(Partition(first), Partition(second)) - expected) < 1e-12)
    #expect(abs(try adjustedMutualInformation(Partition(second), Partition(first)) - expected) < 1e-12)
  }

  /// Of 300 nodes, (3 i + 1) mod 7 and i² mod 11 say nothing of each other; each thousandth node moved, partitions are nearly the same.
  @Test func agreesWithScikitLearnOnLargerOnes() throws {
    let first = Partition((0..<300).map { (3 * $0 + 1) % 7 })
    #expect(
      abs(
        try adjustedMutualInformation(first, Partition((0..<300).map { $0 * $0 % 11 })) - -0.02809011146891026)
        < 1e-10)
    let moved = Partition((0..<300).map { $0 % 50 == 0 ? 9 : (3 * $0 + 1) % 7 })
    #expect(abs(try adjustedMutualInformation(first, moved) - 0.9655882033923707) < 1e-10)
  }

  /// Over all orders of the nodes of one partition the mean is zero.
  @Test func isZeroOnAverage() throws {
    let first = Partition([0, 0, 1, 1, 2, 2])
    var (sum, count) = (0.0, 0)
    func visit(_ labels: [Int], _ left: [Int]) throws {
      if left.isEmpty {
        sum += try adjustedMutualInformation(first, Partition(labels))
        count += 1
      }
      for place in left.indices {
        var fewer = left
        let label = fewer.remove(at: place)
        try visit(labels + [label], fewer)
      }
    }
    try visit([], [0, 0, 0, 1, 1, 2])
    #expect(count == 720 && abs(sum / 720) < 1e-12)
  }

  @Test func countsEqualPartitionsAsEqual() throws {
    for partition in [Partition.whole(3), .singletons(3), .whole(1), .whole(0), Partition([0, 1, 1])] {
      #expect(try adjustedMutualInformation(partition, partition) == 1)
    }
    #expect(try adjustedMutualInformation(.whole(4), .singletons(4)) == 0)
    #expect(throws: GraphError.self) { try adjustedMutualInformation(.whole(3), .whole(4)) }
  }
}
