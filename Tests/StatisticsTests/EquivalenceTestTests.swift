import Foundation
import Randomness
import Testing

@testable import Statistics

/// What `Oracles/equivalence.R` recorded of R, and `equivalence.py` compared with SciPy.
struct RecordedEquivalence: Decodable {
  struct Case: Decodable {
    var differences: [Double]
    var bound: Double
    var estimate: Double
    var interval90: [Double]
    var interval95: [Double]
    var p: Double
    var beyondP: Double
  }
  struct Partial: Decodable {
    var x: [Double]
    var y: [Double]
    var covariates: [[Double]]
    var coefficient: Double
  }

  var equivalence: [Case]
  var partial: [Partial]

  static let all: RecordedEquivalence = {
    let file = Bundle.module.url(forResource: "equivalence", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(RecordedEquivalence.self, from: Data(contentsOf: file))
  }()
}

/// What `Oracles/equivalence_ties.py` counted, or for many differences recorded of SciPy.
struct RecordedTies: Decodable {
  var differences: [Double]
  var bound: Double
  var estimate: Double
  var interval90: [Double]
  var p: Double
  var beyondP: Double

  static let all: [RecordedTies] = {
    let file = Bundle.module.url(
      forResource: "equivalence-ties", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode([RecordedTies].self, from: Data(contentsOf: file))
  }()
}

extension EquivalenceTest {
  /// Whether α = 0.05 is enough.
  fileprivate var isWithin: Bool { p.map { $0 <= 0.05 } ?? false }
}

@Suite struct EquivalenceTestTests {
  /// Differences that are tied, zero or at the bound, and more than fifty of them.
  @Test func equalsTheRecordWhereDifferencesAreTied() {
    for recorded in RecordedTies.all {
      let test = EquivalenceTest(ofDifferences: recorded.differences, bound: recorded.bound)
      let count = recorded.differences.count
      #expect(isClose(test.p, recorded.p) && isClose(test.beyondP, recorded.beyondP), "\(count)")
      #expect(test.center.estimate == recorded.estimate)
      #expect(test.center.lower == recorded.interval90[0] && test.center.upper == recorded.interval90[1])
    }
    #expect(RecordedTies.all.contains { $0.differences.contains(-$0.bound) })
    #expect(Set(RecordedTies.all.map { $0.differences.count > 50 }) == [true, false])
  }

  @Test func equalsTheRecord() {
    for recorded in RecordedEquivalence.all.equivalence {
      let test = EquivalenceTest(ofDifferences: recorded.differences, bound: recorded.bound)
      #expect(isClose(test.p, recorded.p) && isClose(test.beyondP, recorded.beyondP))
      // 2 · 0.95 − 1 misses 0.9 by an ulp.
      #expect(isClose(test.center.estimate, recorded.estimate) && isClose(test.center.level, 0.9))
      #expect(test.center.lower == recorded.interval90[0] && test.center.upper == recorded.interval90[1])
      // Two one-sided tests at α and the interval of 1 − 2α say the same.
      let isWithin = recorded.interval90[0] > -recorded.bound && recorded.interval90[1] < recorded.bound
      #expect(test.isWithin == isWithin)
    }
    let verdicts = RecordedEquivalence.all.equivalence.map {
      EquivalenceTest(ofDifferences: $0.differences, bound: $0.bound).isWithin
    }
    #expect(verdicts.contains(true) && verdicts.contains(false))
  }

  /// The tests without a shift, taken for those of equivalence, are caught by the record.
  @Test func theRecordTellsEquivalenceFromNoDifference() throws {
    let recorded = try #require(RecordedEquivalence.all.equivalence.last)
    let usual = WilcoxonSignedRank(ofDifferences: recorded.differences)
    #expect(!isClose(usual.p, recorded.p, relative: 1e-3))
  }

  @Test func swappingMirrorsItAndAWiderBoundIsEasier() throws {
    var random = RandomStream(seed: 31, stream: .statistics)
    for size in [6, 15, 40] {
      let differences = (0..<size).map { _ in random.normal() }
      let mirrored = differences.map { -$0 }
      var last = 1.0
      for bound in [0.1, 0.5, 1, 2] {
        let (a, b) = (
          EquivalenceTest(ofDifferences: differences, bound: bound),
          EquivalenceTest(ofDifferences: mirrored, bound: bound)
        )
        #expect(a.p == b.p && a.beyondP == b.beyondP && a.center.lower == b.center.upper.map { -$0 })
        #expect(try #require(a.p) <= last)
        last = try #require(a.p)
      }
    }
  }

  /// At the margin itself the test says "equivalent" in at most α of all samples, and beyond it in at most α.
  @Test func itsErrorsAreThoseOfItsLevel() throws {
    var random = RandomStream(seed: 32, stream: .statistics)
    let count = 2000
    var wrong = (equivalent: 0, beyond: 0)
    for _ in 0..<count {
      let differences = (0..<20).map { _ in random.normal() + 0.8 }
      let test = EquivalenceTest(ofDifferences: differences, bound: 0.8)
      if test.isWithin { wrong.equivalent += 1 }
      if try #require(test.beyondP) <= 0.05 { wrong.beyond += 1 }
    }
    // Five binomial standard errors above 5%.
    let most = 0.05 + 5 * (0.05 * 0.95 / Double(count)).squareRoot()
    #expect(Double(wrong.equivalent) / Double(count) < most && Double(wrong.beyond) / Double(count) < most)
  }

  @Test func saysWhyThereIsNothing() {
    for bound in [0, -1, Double.nan, .infinity] {
      let test = EquivalenceTest(ofDifferences: [1, 2, 3], bound: bound)
      #expect(test.p == nil && test.reason?.contains("must be a number above 0") == true)
    }
    let none = EquivalenceTest(ofDifferences: [], bound: 1)
    #expect(none.p == nil && none.reason == "there are no differences")
    #expect(EquivalenceTest(ofDifferences: [1, .nan], bound: 1).p == nil)
  }
}
