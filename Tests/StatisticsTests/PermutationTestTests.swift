import Randomness
import Testing

@testable import Statistics

@Suite struct PermutationTestTests {
  @Test func exactOnesEqualSciPy() throws {
    for recorded in Recorded.all.permutation {
      for alternative in Alternative.allCases {
        let test = PermutationTest(
          ofDifferences: recorded.differences, center: try #require(Center(rawValue: recorded.center)),
          alternative: alternative)
        #expect(test.method == .exact)
        #expect(test.assignments == 1 << recorded.differences.count { $0 != 0 })
        let p = try #require(recorded.p[alternative.rawValue])
        #expect(isClose(test.p, p), "\(recorded) \(alternative)")
      }
    }
  }

  @Test func randomOnesComeNearTheExactProbability() throws {
    for recorded in Recorded.all.largePermutation {
      for alternative in Alternative.allCases {
        let test = PermutationTest(
          ofDifferences: recorded.differences, center: try #require(Center(rawValue: recorded.center)),
          alternative: alternative, resamples: 20_000)
        #expect(test.method == .monteCarlo && test.assignments == 20_000)
        let p = try #require(recorded.p[alternative.rawValue])
        // Five standard errors, and the one that counts the observed assignment.
        let allowed = 5 * (p * (1 - p) / 20_000).squareRoot() + 1.0 / 20_000
        #expect(abs(try #require(test.p) - p) < allowed, "\(recorded.center) \(alternative)")
      }
    }
  }

  /// Sixty-four signs come from one random word; the sixty-fifth needs another.
  @Test func manyDifferences() throws {
    var random = RandomStream(seed: 31, stream: .statistics)
    let differences = (0..<130).map { _ in random.normal() + 0.15 }
    let mean = differences.reduce(0, +) / 130
    let square = differences.reduce(0) { $0 + $1 * $1 } / 130
    let normal = 2 * NormalDistribution.cumulative(-abs(mean) / (square / 130).squareRoot())
    let p = try #require(PermutationTest(ofDifferences: differences, resamples: 20_000).p)
    // Flipped means of 130 values are normal within a kurtosis term of about 1 / n.
    #expect(abs(p - normal) < 5 * (normal * (1 - normal) / 20_000).squareRoot() + 0.005)
  }

  @Test func roundingBreaksNoTies() {
    // Counted in tenths, by hand and in Python's integers; in binary, sums that should be equal miss by an ulp.
    #expect(PermutationTest(ofDifferences: [0.7, 0.1, 0.3, 0.1], alternative: .greater).p == 1.0 / 16)
    #expect(PermutationTest(ofDifferences: [-0.7, 0.8, -0.1, -0.8]).p == 12.0 / 16)
    #expect(PermutationTest(ofDifferences: [0.5, 0.6, 0.3, -0.3, -0.6]).p == 26.0 / 32)
    #expect(PermutationTest(ofDifferences: [-0.7, -0.4, -0.4, -0.1, 0.7]).p == 16.0 / 32)
  }

  @Test func swappingMirrorsTheAlternativeAndOrderDoesNotMatter() {
    var random = RandomStream(seed: 32, stream: .statistics)
    for size in [4, 9, 30] {
      for center in Center.allCases {
        let differences = (0..<size).map { _ in random.normal() + 0.3 }
        for alternative in Alternative.allCases {
          let test = PermutationTest(
            ofDifferences: differences, center: center, alternative: alternative, resamples: 300)
          let mirrored = PermutationTest(
            ofDifferences: differences.map { -$0 }, center: center, alternative: alternative.mirrored,
            resamples: 300)
          #expect(test.p == mirrored.p)
          #expect(test.statistic == mirrored.statistic.map { -$0 })
          #expect(
            test
              == PermutationTest(
                ofDifferences: differences.reversed(), center: center, alternative: alternative, resamples: 300)
          )
        }
      }
    }
  }

  @Test(arguments: [8, 20])
  func probabilitiesAreUniformIfThereIsNoDifference(size: Int) throws {
    var random = RandomStream(seed: 33, stream: .statistics)
    let probabilities = try (0..<2000).map { index in
      try #require(
        PermutationTest(
          ofDifferences: (0..<size).map { _ in random.normal() }, resamples: 99,
          stream: RandomStream(seed: 34, stream: .statistics, index: UInt64(index))
        ).p)
    }
    let (excess, shortfall) = excessAndShortfall(probabilities)
    #expect(excess < shareBand(2000) && shortfall < shareBand(2000))
    #expect(try #require(probabilities.min()) > 0)
  }

  @Test func theSameSeedGivesTheSameBitsAndAnotherOneOthers() {
    let differences = (0..<24).map { Double($0 % 7) - 2.5 }
    let p = { (seed: UInt64) in
      PermutationTest(
        ofDifferences: differences, stream: RandomStream(seed: seed, stream: .statistics)
      ).p
    }
    #expect(p(1) == p(1))
    #expect(p(1) != p(2))
  }

  @Test func whatIsNotDefined() {
    #expect(PermutationTest(ofDifferences: []).reason == "there are no differences")
    #expect(PermutationTest(ofDifferences: [.nan]).p == nil)
    let many = (1...20).map { Double($0) }
    #expect(
      PermutationTest(ofDifferences: many, resamples: 0).reason
        == "0 resamples are too few; at least 1 is needed")
    #expect(PermutationTest(ofDifferences: [0, 0]).p == 1)
    let huge = PermutationTest(ofDifferences: [1.5e308, -1.6e308])
    #expect(huge.p == nil && huge.reason == "the differences are too large to be added")
  }
}
