import Foundation
import Randomness
import Statistics
import Testing

@Suite struct SpearmanCorrelationTests {
  /// The record of partial ones comes from the inverse of the rank correlations, without residuals.
  @Test func equalsTheRecord() {
    for recorded in Recorded.all.spearman {
      let correlation = SpearmanCorrelation(recorded.x, recorded.y, given: recorded.covariates)
      #expect(isClose(correlation.coefficient, recorded.coefficient, relative: 1e-11))
      #expect(isClose(correlation.lower, recorded.lower, relative: 1e-11))
      #expect(isClose(correlation.upper, recorded.upper, relative: 1e-11))
      #expect(correlation.reason == nil)
    }
  }

  /// R's residuals of ranks, by another way than the record above.
  @Test func partialOnesAreThoseOfR() {
    for recorded in RecordedEquivalence.all.partial {
      let correlation = SpearmanCorrelation(recorded.x, recorded.y, given: recorded.covariates)
      #expect(isClose(correlation.coefficient, recorded.coefficient, relative: 1e-11))
    }
  }

  private func random(_ count: Int, seed: UInt64) -> [Double] {
    var stream = RandomStream(seed: seed, stream: .statistics)
    return (0..<count).map { _ in stream.normal() }
  }

  @Test func onlyRanksCount() {
    let (x, y, z) = (random(30, seed: 1), random(30, seed: 2), random(30, seed: 3))
    let correlation = SpearmanCorrelation(x, y, given: [z])
    #expect(SpearmanCorrelation(x.map(exp), y.map { $0 * $0 * $0 }, given: [z.map(exp)]) == correlation)
    #expect(isClose(SpearmanCorrelation(x.map { -$0 }, y, given: [z]).coefficient, -correlation.coefficient!))
  }

  @Test func aCovariateThatSaysNothingNewChangesNothing() throws {
    let (x, y, z) = (random(30, seed: 1), random(30, seed: 2), random(30, seed: 3))
    let correlation = SpearmanCorrelation(x, y, given: [z])
    let again = SpearmanCorrelation(x, y, given: [z, z.map { 2 * $0 }, [Double](repeating: 1, count: 30)])
    #expect(isClose(again.coefficient, try #require(correlation.coefficient)))
    #expect(isClose(again.upper, try #require(correlation.upper)))
  }

  /// x and y have only z in common: together they rise, given z they do not.
  @Test func aCommonCauseIsTakenOut() throws {
    let z = random(400, seed: 4)
    let x = zip(z, random(400, seed: 5)).map { 2 * $0 + $1 }
    let y = zip(z, random(400, seed: 6)).map { 2 * $0 + $1 }
    #expect(try #require(SpearmanCorrelation(x, y).lower) > 0.6)
    let partial = SpearmanCorrelation(x, y, given: [z], level: 0.9999)
    #expect(try #require(partial.lower) < 0 && #require(partial.upper) > 0)
  }

  @Test func theIntervalCovers() throws {
    // Of a bivariate normal pair with correlation ρ, Spearman's is 6 / π · asin(ρ / 2).
    let truth = 6 / Double.pi * asin(0.3)
    var stream = RandomStream(seed: 7, stream: .statistics)
    var covered = 0
    for _ in 0..<2000 {
      let x = (0..<40).map { _ in stream.normal() }
      let y = x.map { 0.6 * $0 + 0.8 * stream.normal() }
      let correlation = SpearmanCorrelation(x, y)
      if try #require(correlation.lower) <= truth, try #require(correlation.upper) >= truth { covered += 1 }
    }
    // Five binomial standard errors around 95%.
    #expect(abs(Double(covered) / 2000 - 0.95) < 5 * (0.95 * 0.05 / 2000).squareRoot())
  }

  @Test func whatIsNotDefined() {
    let x = [1.0, 2, 3, 4, 5]
    let perfect = SpearmanCorrelation(x, x)
    #expect(isClose(perfect.coefficient, 1) && perfect.lower == nil && perfect.reason != nil)
    #expect(SpearmanCorrelation(x, [1, 1, 1, 1, 1]).reason?.hasPrefix("a variable is constant") == true)
    #expect(SpearmanCorrelation(x, [5, 1, 3, 2, 4], given: [x]).coefficient == nil)
    #expect(SpearmanCorrelation(x, [1, 2]).reason == "a variable has 2 values where the first one has 5")
    #expect(SpearmanCorrelation(x, [1, 2, .nan, 3, 4]).reason?.contains("nan") == true)
    #expect(
      SpearmanCorrelation([1, 2], [2, 1]).reason == "0 covariates need at least 3 values, and there are 2")
    #expect(SpearmanCorrelation([1, 2, 3], [2, 1, 3]).reason == "3 values are too few for an interval")
    #expect(SpearmanCorrelation(x, [2, 1, 3, 5, 4], level: 2).lower == nil)
    #expect(SpearmanCorrelation([], []).coefficient == nil)
  }
}
