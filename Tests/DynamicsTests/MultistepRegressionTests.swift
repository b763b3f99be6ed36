import Foundation
import Randomness
import Testing

@testable import Dynamics

@Suite struct MultistepRegressionTests {
  /// The oracle's series, whose random numbers are those of a linear congruence.
  private var series: [Double] {
    var state = 12345
    var active = 20.0
    return (0..<3000).map { _ in
      state = (state * 1_103_515_245 + 12345) % (1 << 31)
      active = max(0, 0.9 * active + 2 + 3 * (Double(state) / Double(1 << 31) - 0.5))
      return active.rounded(.toNearestOrEven)
    }
  }

  /// Expectations are from `Oracles/dynamics.py`.
  @Test func isWhatTheToolboxFinds() throws {
    #expect(series.prefix(10) == [20, 20, 20, 19, 19, 19, 20, 19, 19, 18] && series.reduce(0, +) == 60076)
    let found = MultistepRegression(of: series, upTo: 20)
    let slopes = [0.8580195448208445, 0.7600500008110901, 0.6758147646873193]
    for (slope, expected) in zip(found.slopes, slopes) { #expect(abs(slope - expected) < 1e-12) }
    #expect(abs(found.slopes[19] - 0.0793543634466766) < 1e-12 && found.naiveRatio == found.slopes[0])
    // Fits by two methods end within their tolerances of each other.
    #expect(abs(try #require(found.ratio) - 0.89370597) < 1e-6)
    #expect(abs(try #require(found.amplitude) - 0.94872404) < 1e-6)
    let time = try #require(found.autocorrelationTime)
    #expect(abs(time + 1 / log(0.89370597)) < 1e-4)
  }

  /// The share that is seen does not matter, which is all the point: the slope of a single step tells another story.
  @Test(arguments: [1, 0.1, 0.03]) func theRatioIsThatOfTheProcess(observed: Double) throws {
    let process = BranchingProcess(ratio: 0.98, drive: 2)
    var stream = RandomStream(seed: 8, stream: .data)
    let series = process.activity(steps: 60_000, observed: observed, using: &stream)
    let found = MultistepRegression(of: series, upTo: 150)
    #expect(abs(try #require(found.ratio) - 0.98) < 0.01)
    let naive = try #require(found.naiveRatio)
    #expect(observed == 1 ? abs(naive - 0.98) < 0.01 : naive < 0.85)
  }

  /// Of a share p the slope of a single step is m p / (p + (1 − p)(1 − m²)), as a Poisson process of mean A has the variance A / (1 − m²) and
  /// sampling adds p (1 − p) A: .332, .726, .201, .915 and .51 were measured. The regression is not misled.
  @Test(arguments: [
    (0.9, 0.1, 0.332), (0.98, 0.1, 0.726), (0.98, 0.01, 0.201), (0.995, 0.1, 0.915), (0.995, 0.01, 0.51),
  ])
  func aSingleStepIsMisledAsFarAsTheShareSays(ratio: Double, observed: Double, measured: Double) throws {
    let expected = ratio * observed / (observed + (1 - observed) * (1 - ratio * ratio))
    #expect(abs(measured - expected) < 0.012)
    var stream = RandomStream(seed: 3, stream: .data)
    let series = BranchingProcess(ratio: ratio, drive: 2).activity(
      steps: 100_000, observed: observed, using: &stream)
    let found = MultistepRegression(of: series, upTo: ratio > 0.99 ? 600 : 150)
    #expect(abs(try #require(found.naiveRatio) - expected) < 0.03)
    #expect(abs(try #require(found.ratio) - ratio) < 0.01)
  }

  @Test func anExponentialIsFoundExactly() throws {
    // The slopes of a series that halves at each step.
    let series = (0..<40).map { 1 / Double(1 << $0) }
    let found = MultistepRegression(of: series, upTo: 8)
    #expect(try abs(#require(found.ratio) - 0.5) < 1e-9 && abs(#require(found.amplitude) - 1) < 1e-9)
  }

  @Test func saysWhyThereIsNothing() {
    #expect(MultistepRegression(of: [1, 2, 3], upTo: 5).reason?.contains("at least 8") == true)
    #expect(
      MultistepRegression(of: [Double](repeating: 2, count: 50), upTo: 5).reason == "the series does not vary")
    #expect(MultistepRegression(of: [1, .nan, 3, 4, 5, 6, 7], upTo: 2).ratio == nil)
  }
}
