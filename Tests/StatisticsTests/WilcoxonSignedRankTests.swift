import Foundation
import Randomness
import Testing

@testable import Statistics

@Suite struct WilcoxonSignedRankTests {
  /// Exact ones are recorded from SciPy where nothing is tied, else from all sign assignments in rational numbers.
  @Test func equalsTheRecord() throws {
    for recorded in Recorded.all.wilcoxon {
      for alternative in Alternative.allCases {
        let test = WilcoxonSignedRank(
          ofDifferences: recorded.differences, alternative: alternative,
          zeros: try #require(ZeroRule(rawValue: recorded.zeros)))
        #expect(test.method.rawValue == recorded.method)
        let p = try #require(recorded.p[alternative.rawValue])
        #expect(isClose(test.p, p), "\(recorded.differences.count) \(recorded.zeros) \(alternative)")
      }
    }
  }

  /// A variance for untied ranks is off by more than the tolerance, so the record would catch it.
  @Test func theRecordTellsTiesFromNoTies() throws {
    let tied = try #require(
      Recorded.all.wilcoxon.first { $0.method == "normal" && Set($0.differences).count < 20 })
    let ranks = SignedRanks(of: tied.differences, zeros: try #require(ZeroRule(rawValue: tied.zeros)))
    let count = Double(ranks.ranks.count)
    let untied = (count * (count + 1) * (2 * count + 1) / 24).squareRoot()
    let excess = (ranks.positiveSum - ranks.negativeSum) / 2
    let wrong = NormalDistribution.cumulative(-(excess - 0.5) / untied)
    #expect(!isClose(wrong, try #require(tied.p["greater"]), relative: 1e-6))
  }

  @Test func exactAndNormalAgreeForManyDifferences() throws {
    var random = RandomStream(seed: 21, stream: .statistics)
    for _ in 0..<5 {
      let differences = (0..<150).map { _ in random.normal() + 0.1 }
      let exact = try #require(WilcoxonSignedRank(ofDifferences: differences, method: .exact).p)
      let normal = try #require(WilcoxonSignedRank(ofDifferences: differences, method: .normal).p)
      // The Edgeworth term beyond the normal one is of the order of 1 / n.
      #expect(abs(exact - normal) < 1.0 / 150)
    }
  }

  @Test func swappingMirrorsTheAlternativeAndOrderDoesNotMatter() {
    var random = RandomStream(seed: 22, stream: .statistics)
    for size in [5, 17, 80] {
      let differences = (0..<size).map { _ in (random.normal() * 4).rounded() }
      let mirrored = differences.map { -$0 }
      for alternative in Alternative.allCases {
        let p = WilcoxonSignedRank(ofDifferences: differences, alternative: alternative).p
        #expect(p == WilcoxonSignedRank(ofDifferences: mirrored, alternative: alternative.mirrored).p)
        #expect(p == WilcoxonSignedRank(ofDifferences: differences.reversed(), alternative: alternative).p)
      }
    }
  }

  /// P(p ≤ α) = α wherever p can be α.
  @Test(arguments: Alternative.allCases)
  func probabilitiesAreUniformIfThereIsNoDifference(alternative: Alternative) throws {
    var random = RandomStream(seed: 23, stream: .statistics)
    let probabilities = try (0..<4000).map { _ in
      try #require(
        WilcoxonSignedRank(ofDifferences: (0..<12).map { _ in random.normal() }, alternative: alternative).p)
    }
    let (excess, shortfall) = excessAndShortfall(probabilities)
    #expect(excess < shareBand(4000) && shortfall < shareBand(4000))
    // Forgetting to double one tail would leave the band.
    #expect(excessAndShortfall(probabilities.map { $0 / 2 }).excess > shareBand(4000))
  }

  /// What pairs that all go one way give is the least that there is.
  @Test func theLeastProbabilityIsThatOfOneDirection() {
    for count in 1...9 {
      let differences = (1...count).map(Double.init)
      for alternative in [Alternative.twoSided, .greater] {
        #expect(
          WilcoxonSignedRank(ofDifferences: differences, alternative: alternative).p
            == WilcoxonSignedRank.leastP(pairs: count, alternative: alternative))
      }
    }
    #expect(WilcoxonSignedRank.leastP(pairs: 5) == 1 / 16.0)
    #expect(WilcoxonSignedRank.leastP(pairs: 5, alternative: .less) == 1 / 32.0)
  }

  @Test func whatIsNotDefined() {
    #expect(WilcoxonSignedRank(ofDifferences: []).reason == "there are no differences")
    let unknown = WilcoxonSignedRank(ofDifferences: [1, .nan])
    #expect(unknown.p == nil && unknown.reason == "difference 1 is nan; only finite numbers are allowed")
    #expect(WilcoxonSignedRank(ofDifferences: [Double](repeating: 1, count: 1001), method: .exact).p == nil)
  }

  @Test func onlyZerosAreNoEvidence() {
    for method in WilcoxonSignedRank.Method.allCases {
      for alternative in Alternative.allCases {
        let test = WilcoxonSignedRank(ofDifferences: [0, 0, 0], alternative: alternative, method: method)
        #expect(test.p == 1 && test.count == 0 && test.zeroCount == 3)
      }
    }
  }
}
