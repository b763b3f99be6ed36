import Foundation
import Randomness
import Testing

@testable import Statistics

@Suite struct HodgesLehmannTests {
  @Test func equalsTheRecord() {
    for recorded in RecordedEquivalence.all.equivalence {
      for (level, ends) in [(0.9, recorded.interval90), (0.95, recorded.interval95)] {
        let found = HodgesLehmann(of: recorded.differences, level: level)
        #expect(isClose(found.estimate, recorded.estimate))
        #expect(found.lower == ends[0] && found.upper == ends[1], "\(recorded.differences.count) \(level)")
      }
    }
  }

  /// The interval holds the centers that the two-sided test does not reject.
  @Test func isTheTestTurnedAround() throws {
    var random = RandomStream(seed: 33, stream: .statistics)
    for size in [7, 20, 40] {
      let differences = (0..<size).map { _ in random.normal() + 0.3 }
      let found = HodgesLehmann(of: differences, level: 0.9)
      let (lower, upper) = (try #require(found.lower), try #require(found.upper))
      func p(_ center: Double) throws -> Double {
        try #require(WilcoxonSignedRank(ofDifferences: differences.map { $0 - center }).p)
      }
      let inside = (upper - lower) * 1e-6
      #expect(try p(lower + inside) > 0.1 && p(upper - inside) > 0.1)
      #expect(try p(lower - inside) <= 0.1 && p(upper + inside) <= 0.1)
    }
  }

  @Test func shiftsAndScalesWithTheDifferences() throws {
    let differences = [0.5, -0.25, 1, 2, -1.5, 0.75, 3]
    let (a, b) = (HodgesLehmann(of: differences), HodgesLehmann(of: differences.map { 4 * $0 + 8 }))
    #expect(b.estimate == a.estimate.map { 4 * $0 + 8 } && b.lower == a.lower.map { 4 * $0 + 8 })
  }

  @Test func tooFewDifferencesHaveACenterAlone() {
    // 2 · 2⁻⁴ > 0.1, and 2 · 2⁻⁵ is not.
    for (count, hasInterval) in [(1, false), (4, false), (5, true)] {
      let found = HodgesLehmann(of: (0..<count).map { Double($0) }, level: 0.9)
      #expect(found.estimate == Double(count - 1) / 2)
      #expect((found.lower != nil) == hasInterval && (found.reason == nil) == hasInterval)
    }
    #expect(HodgesLehmann(of: []).reason == "there are no differences")
    #expect(HodgesLehmann(of: [1, 2, 3, 4, 5], level: 1).reason != nil)
    #expect(HodgesLehmann(of: [Double](repeating: 1, count: 1001)).reason != nil)
  }
}
