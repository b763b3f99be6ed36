import Foundation
import Randomness
import Statistics
import Testing

@Suite struct BootstrapIntervalTests {
  private func stream(_ seed: UInt64, _ index: UInt64 = 0) -> RandomStream {
    RandomStream(seed: seed, stream: .statistics, index: index)
  }

  @Test func equalsSciPyFromTheSameResamples() throws {
    for recorded in Recorded.all.bootstrap {
      let interval = BootstrapInterval(
        of: recorded.values, center: try #require(Center(rawValue: recorded.center)),
        method: recorded.method == "BCa" ? .biasCorrectedAccelerated : .percentile, level: recorded.level,
        resamples: recorded.resamples, stream: stream(recorded.seed, recorded.index))
      #expect(interval.reason == nil)
      #expect(isClose(interval.estimate, recorded.estimate))
      #expect(isClose(interval.lower, recorded.lower), "\(recorded)")
      #expect(isClose(interval.upper, recorded.upper), "\(recorded)")
    }
  }

  /// With 40,000 resamples the share below a quantile at 2.5% has a standard error of 0.08%, which moves an end by
  /// about 1.4% of the statistic's standard error; five times that never happens by chance. Medians of resamples
  /// are values or means of two, so their ends agree unless a share falls on a step.
  @Test func equalsSciPyFromItsOwnResamples() throws {
    for recorded in Recorded.all.freeBootstrap {
      let interval =
        if let center = Center(rawValue: recorded.statistic) {
          BootstrapInterval(of: recorded.values, center: center, resamples: 40_000, stream: stream(1))
        } else {
          BootstrapInterval(of: recorded.values, statistic: deviation, resamples: 40_000, stream: stream(1))
        }
      let allowed = 0.07 * recorded.standardError
      #expect(abs(try #require(interval.lower) - recorded.lower) < allowed, "\(recorded.statistic)")
      #expect(abs(try #require(interval.upper) - recorded.upper) < allowed, "\(recorded.statistic)")
    }
  }

  private func deviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
  }

  /// The share of intervals that cover the truth equals SciPy's within five standard errors of the difference. For
  /// medians it is also 95% within five; for the mean of 20 exponential values SciPy records 91%.
  @Test(arguments: Recorded.all.coverage.indices)
  func coversTheTruthAsOftenAsSciPy(index: Int) throws {
    let recorded = Recorded.all.coverage[index]
    let center = try #require(Center(rawValue: recorded.center))
    let simulations = 1000
    var values = stream(11)
    var covered = 0
    for simulation in 0..<simulations {
      let sample = (0..<20).map { _ in
        recorded.family == "normal" ? values.normal() : -log(1 - values.uniform())
      }
      let interval = BootstrapInterval(
        of: sample, center: center, method: recorded.method == "BCa" ? .biasCorrectedAccelerated : .percentile,
        resamples: 999, stream: stream(12, UInt64(simulation)))
      let (lower, upper) = (try #require(interval.lower), try #require(interval.upper))
      if lower <= recorded.truth, recorded.truth <= upper { covered += 1 }
    }
    let share = Double(covered) / Double(simulations)
    let expected = Double(recorded.covered) / Double(recorded.simulations)
    let variance = expected * (1 - expected) * (1 / Double(simulations) + 1 / Double(recorded.simulations))
    #expect(abs(share - expected) < 5 * variance.squareRoot(), "\(recorded): \(share)")
    if center == .median {
      #expect(abs(share - 0.95) < 5 * (0.95 * 0.05 / Double(simulations)).squareRoot(), "\(share)")
    }
  }

  @Test func theOrderOfTheValuesDoesNotMatter() {
    var random = stream(3)
    var values = (0..<12).map { _ in random.normal() + 1 }
    let interval = BootstrapInterval(of: values, stream: stream(4))
    let width = BootstrapInterval(of: values, statistic: deviation, stream: stream(4))
    for _ in 0..<5 {
      random.shuffle(&values)
      #expect(BootstrapInterval(of: values, stream: stream(4)) == interval)
      #expect(BootstrapInterval(of: values, statistic: deviation, stream: stream(4)) == width)
    }
  }

  @Test(arguments: Center.allCases, BootstrapInterval.Method.allCases)
  func mirroredValuesGiveTheMirroredInterval(center: Center, method: BootstrapInterval.Method) throws {
    var random = stream(5)
    for _ in 0..<20 {
      let values = (0..<9).map { _ in random.normal() * 3 + 1 }
      let interval = BootstrapInterval(of: values, center: center, method: method, resamples: 200)
      let mirrored = BootstrapInterval(of: values.map { -$0 }, center: center, method: method, resamples: 200)
      #expect(try -#require(interval.lower) == mirrored.upper)
      #expect(try -#require(interval.upper) == mirrored.lower)
      #expect(try -#require(interval.estimate) == mirrored.estimate)
      #expect(interval.biasCorrection.map { -$0 } == mirrored.biasCorrection)
      #expect(interval.acceleration.map { -$0 } == mirrored.acceleration)
    }
  }

  @Test func theSameSeedGivesTheSameBitsAndAnotherOneOthers() {
    var random = stream(6)
    let values = (0..<10).map { _ in random.normal() }
    let interval = BootstrapInterval(of: values, center: .mean, stream: stream(7))
    #expect(interval == BootstrapInterval(of: values, center: .mean, stream: stream(7)))
    #expect(interval.lower != BootstrapInterval(of: values, center: .mean, stream: stream(8)).lower)
  }

  @Test func survivesJSON() throws {
    for values in [[1.0, 2, 4, 3], [1, 1, 1]] {
      let interval = BootstrapInterval(of: values, resamples: 100)
      let data = try JSONEncoder().encode(interval)
      #expect(try JSONDecoder().decode(BootstrapInterval.self, from: data) == interval)
    }
  }

  @Test(arguments: [
    ([], "there are no values"),
    ([1, .nan, 2], "value 1 is nan; only finite numbers are allowed"),
    ([-1, -2, .infinity], "value 2 is inf; only finite numbers are allowed"),
    ([1, 2], "an interval needs at least 3 values, and there are 2"),
    ([3, 3, 3, 3], "all 4 values are equal, so resampling them shows no uncertainty"),
  ])
  func degenerateSamplesHaveAReasonInsteadOfAnInterval(values: [Double], reason: String) {
    for method in BootstrapInterval.Method.allCases {
      let interval = BootstrapInterval(of: values, method: method)
      #expect(interval.reason == reason)
      #expect(interval.lower == nil && interval.upper == nil && interval.biasCorrection == nil)
      #expect((interval.estimate == nil) == (values.isEmpty || !values.allSatisfy(\.isFinite)))
    }
  }

  @Test func otherReasons() {
    let values = [1.0, 2, 3, 5]
    // So many that no resample equals the sample.
    let many = (1...30).map { Double($0) }
    #expect(BootstrapInterval(of: values, level: 95).reason?.contains("95.0") == true)
    #expect(BootstrapInterval(of: values, resamples: 39).reason?.contains("39 resamples") == true)
    #expect(BootstrapInterval(of: values, resamples: 40).reason == nil)
    #expect(BootstrapInterval(of: values, resamples: -1).lower == nil)
    #expect(BootstrapInterval(of: values, resamples: .max).lower == nil)
    #expect(
      BootstrapInterval(of: values, statistic: { _ in 2 }).reason
        == "every resample has the same statistic, so resampling shows no uncertainty")
    #expect(
      BootstrapInterval(of: values, statistic: { _ in .nan }).reason
        == "the statistic of the sample is not finite")
    #expect(
      BootstrapInterval(of: many, statistic: { $0 == many ? 99 : $0[9] }).reason
        == "every resample lies on one side of the estimate, so its bias is not defined")
    #expect(
      BootstrapInterval(of: values, statistic: { $0[0] == $0[3] ? .nan : $0[0] }).reason
        == "the statistic of a resample is not finite")
  }

  /// Every value left out gives the same median, so the acceleration would be 0 / 0.
  @Test func equalJackknifeValuesMeanNoAcceleration() {
    let interval = BootstrapInterval(of: [0, 1, 1, 1, 1, 1, 7])
    #expect(interval.acceleration == 0)
    #expect(interval.lower != nil && interval.upper != nil)
  }
}
