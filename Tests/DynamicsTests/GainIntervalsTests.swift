import Foundation
import Testing

@testable import Dynamics

@Suite struct GainIntervalsTests {
  /// λ = ln g, known at gains that are far apart: e^±tolerance are its ends.
  @Test func straightLinesAreExact() {
    let gains = [0.5, 1.3, 2]
    let found = GainIntervals(gains: gains, exponents: gains.map { log($0) })
    #expect(abs(found.width - 0.04) < 1e-12)
    // ∫ (3 + 2 ln g) d ln g from −0.02 to 0.02
    #expect(abs(found.area(of: gains.map { 3 + 2 * log($0) }) - 0.12) < 1e-12)
    let all = GainIntervals(gains: gains, exponents: gains.map { log($0) }, tolerance: .infinity)
    #expect(abs(all.width - log(4)) < 1e-12)
    #expect(abs(all.area(of: gains.map { log($0) })) < 1e-12)
  }

  /// Down through zero, along it, away and back to it: each part counts, and what only touches the bound does not.
  @Test func partsOfAllStepsAddUp() {
    let gains = (0...6).map { exp(Double($0)) }
    let found = GainIntervals(gains: gains, exponents: [1, -1, 0.01, 0.01, 0.5, 0.02, 0.02])
    // 0.02 of the first step, 0.03 / 1.01 of the second, all of the third, 0.01 / 0.49 of the fourth.
    #expect(abs(found.width - (0.02 + 0.03 / 1.01 + 1 + 0.01 / 0.49)) < 1e-12)
    #expect(GainIntervals(gains: gains, exponents: gains.map { _ in -0.02 }).width == 0)
    #expect(GainIntervals(gains: gains, exponents: gains.map { _ in -69 }).area(of: gains) == 0)
  }

  /// Of densely known exponents it is what whole steps give.
  @Test func closeGainsGiveTheWidthOfWholeSteps() {
    let gains = (0...4000).map { 0.5 + 0.0005 * Double($0) }
    let exponents = gains.map { 0.3 * sin(4 * $0) }
    let steps = CriticalInterval(gains: gains, exponents: exponents.map { .init(first: $0, second: -1) })
    #expect(abs(GainIntervals(gains: gains, exponents: exponents).width - steps.width) < 2e-3)
  }
}
