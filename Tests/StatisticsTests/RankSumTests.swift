import Testing

@testable import Statistics

struct RankSumTests {
  /// Recorded by `Oracles/rank_sum.py`.
  @Test(
    arguments: [
      ([1.5, 2.5, 9, 4], [0.5, 3, 7, 8, 11, 12], 0.47619047619047616),
      ([1, 2, 3, 4], [5, 6, 7, 8], 0.02857142857142857),
      ([1, 1, 2, 3, 3], [3, 4, 4, 5], 0.047619047619047616),
      ([1, 1, 1, 1, 0.75, 0.5], [1, 1, 1, 1, 1, 1], 0.45454545454545453),
    ] as [([Double], [Double], Double)])
  func countsChoicesOfRanks(first: [Double], second: [Double], p: Double) throws {
    #expect(abs(try #require(RankSum(first, second).p) - p) < 1e-14)
    // Two-sided: the order of the samples does not matter, nor does the side.
    #expect(abs(try #require(RankSum(second, first).p) - p) < 1e-14)
    #expect(abs(try #require(RankSum(first.map { -$0 }, second.map { -$0 }).p) - p) < 1e-14)
  }

  @Test func manyValuesFollowTheNormalDistribution() throws {
    let a = (0..<40).map { Double(7 * $0 % 41) / 10 }
    let b = (0..<43).map { Double(11 * $0 % 43) / 10 + 0.6 }
    // The distribution function is exact to some fifteen digits, 0.6 is not.
    #expect(abs(try #require(RankSum(a, b).p) - 0.011879912562406333) < 1e-9)
  }

  @Test func apartAsFarAsPossibleItIsTheLeastP() throws {
    for (m, n) in [(1, 1), (3, 4), (4, 4), (10, 10), (20, 30)] {
      let p = try #require(RankSum((0..<m).map(Double.init), (0..<n).map { Double($0 + m) }).p)
      #expect(abs(p - RankSum.leastP(m, n)) < 1e-12 * max(1, p))
    }
    // 2 / C(6, 3).
    #expect(abs(RankSum.leastP(3, 3) - 0.1) < 1e-15)
    #expect(RankSum.leastP(1, 10) > 0.05 && RankSum.leastP(0, 3) == 1)
  }

  @Test func withoutValuesThereIsNoP() {
    #expect(RankSum([], [1]).p == nil && RankSum([.nan], [1]).p == nil)
    #expect(RankSum([1, 1], [1, 1]).p == 1)
  }
}
