import Foundation
import Statistics
import Testing

@Suite struct PairedComparisonTests {
  private let recorded = Recorded.all.paired

  private func bySeed(_ values: [[Double]]) -> [UInt64: Double] {
    Dictionary(uniqueKeysWithValues: values.map { (UInt64($0[0]), $0[1]) })
  }

  private var comparison: PairedComparison {
    PairedComparison(bySeed(recorded.first), with: bySeed(recorded.second), seeds: recorded.seeds)
  }

  @Test func equalsTheRecord() {
    let comparison = comparison
    #expect(comparison.pairCount == recorded.pairCount)
    #expect(comparison.medianFirst == recorded.medianFirst)
    #expect(comparison.medianSecond == recorded.medianSecond)
    #expect(comparison.medianDifference.estimate == recorded.medianDifference)
    #expect(isClose(comparison.cliffsDelta, recorded.cliffsDelta))
    #expect(isClose(comparison.wilcoxon.p, recorded.wilcoxon))
    #expect(isClose(comparison.permutation.p, recorded.permutation))
  }

  @Test func failedRunsAreCountedWhereTheyFailed() {
    #expect(comparison.seedCount == 15)
    #expect(comparison.missingFirst == 2)
    #expect(comparison.missingSecond == 3)
    #expect(
      comparison.reasons == [
        "of 15 seeds, 2 have no finite value in the first condition and 3 in the second; the other 11 are compared"
      ])
    // Without the plan, the seed that failed in both is not known of.
    let unplanned = PairedComparison(bySeed(recorded.first), with: bySeed(recorded.second))
    #expect(unplanned.seedCount == 14 && unplanned.missingFirst == 1 && unplanned.missingSecond == 2)
  }

  @Test func aValueThatIsNotFiniteIsAFailedRun() {
    var first = bySeed(recorded.first)
    first[3] = .nan
    first[7] = .infinity
    #expect(PairedComparison(first, with: bySeed(recorded.second), seeds: recorded.seeds) == comparison)
  }

  @Test func pairsAreMadeBySeed() {
    let first: [UInt64: Double] = [1: 1, 2: 20, 3: 300, 4: 4000]
    let second: [UInt64: Double] = [4: 3999, 3: 298, 2: 17, 1: -3]
    let comparison = PairedComparison(first, with: second)
    #expect(comparison.medianDifference.estimate == 2.5)
    #expect(comparison.rankBiserial == 1)
  }

  @Test func swappingMirrorsAllButTheProbabilities() throws {
    let (first, second) = (bySeed(recorded.first), bySeed(recorded.second))
    let swapped = PairedComparison(second, with: first, seeds: recorded.seeds)
    #expect(swapped.missingFirst == comparison.missingSecond)
    #expect(swapped.medianFirst == comparison.medianSecond)
    #expect(try swapped.medianDifference.lower == -#require(comparison.medianDifference.upper))
    #expect(try swapped.medianDifference.upper == -#require(comparison.medianDifference.lower))
    #expect(try swapped.cliffsDelta == -#require(comparison.cliffsDelta))
    #expect(try swapped.rankBiserial == -#require(comparison.rankBiserial))
    #expect(swapped.wilcoxon.p == comparison.wilcoxon.p)
    #expect(swapped.permutation.p == comparison.permutation.p)
  }

  @Test func tooFewSeedsSaySo() {
    let five = Dictionary(uniqueKeysWithValues: (1...5).map { (UInt64($0), Double($0)) })
    let comparison = PairedComparison(five, with: five.mapValues { $0 * $0 + 1 })
    #expect(comparison.wilcoxon.p == 0.0625)
    #expect(
      comparison.reasons == [
        "5 pairs give no p-value below 0.0625, and no interval between their differences covers the median "
          + "with more than 0.9375"
      ])
    let six = five.merging([6: 6]) { $1 }
    #expect(PairedComparison(six, with: six.mapValues { $0 * $0 + 1 }).reasons.isEmpty)
  }

  @Test func nothingToCompareAndNoDifference() {
    let nothing = PairedComparison([1: 2], with: [2: 3], seeds: [3])
    #expect(nothing.seedCount == 3 && nothing.pairCount == 0)
    #expect(nothing.missingFirst == 2 && nothing.missingSecond == 2)
    #expect(nothing.medianFirst == nil && nothing.cliffsDelta == nil && nothing.permutation.p == nil)
    #expect(nothing.reasons.last == "there are no pairs, so nothing is compared")

    let same = Dictionary(uniqueKeysWithValues: (1...8).map { (UInt64($0), Double($0)) })
    let equal = PairedComparison(same, with: same)
    #expect(equal.wilcoxon.p == 1 && equal.permutation.p == 1 && equal.rankBiserial == 0)
    #expect(equal.reasons == ["no interval: all 8 values are equal, so resampling them shows no uncertainty"])
  }

  @Test func survivesJSONAndRepeats() throws {
    let data = try JSONEncoder().encode(comparison)
    #expect(try JSONDecoder().decode(PairedComparison.self, from: data) == comparison)
    let other = PairedComparison(
      bySeed(recorded.first), with: bySeed(recorded.second), seeds: recorded.seeds, seed: 1)
    #expect(other != comparison && other.wilcoxon == comparison.wilcoxon)
  }
}
