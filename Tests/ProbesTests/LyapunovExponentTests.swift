import Foundation
import Tensors
import TestSupport
import Testing

@testable import Probes

@Suite struct LyapunovExponentTests {
  /// Of linear units whatever they hear: ln of the eigenvalues times the gain. Gains 1, 1.25 and 1.5 of 0.8 are −0.22, 0 and 0.18.
  @Test func linearUnitsHaveTheirEigenvalues() throws {
    let subject = try recurrent(diagonal([0.8, 0.4]), weight: Tensor([1, 2], [0.1, 0.1]))
    let found = LyapunovExponent(gains: [1, 1.25, 1.5], steps: 200)(subject)
    #expect(abs(try #require(found.value) - log(0.8)) < 2e-3)
    let width = log(1.375 / 1.125)
    for (key, expected) in [
      ("second", log(0.4)), ("silent", log(0.8)), ("width", width), ("silent_width", width),
    ] {
      #expect(abs(try #require(number(found.parts[key])) - expected) < 3e-3, "\(key)")
    }
  }

  /// Hyperbolic tangents that hear much are steeper nowhere: they forget faster than in silence.
  @Test func inputsMakeUnitsForget() throws {
    let subject = try recurrent(diagonal([0.9, 0.5]), weight: Tensor([1, 2], [2, 2]), .tanh)
    let found = LyapunovExponent(gains: [1, 2], steps: 400)(subject)
    let silent = try #require(number(found.parts["silent"]))
    let driven = try #require(found.value)
    #expect(abs(silent - log(0.9)) < 0.01 && driven < silent - 0.5)
  }

  @Test func everyKindOfRecurrenceHasOne() throws {
    for kind in [SmallNetwork.recurrence, .leaky, .gru, .lstm] {
      let found = LyapunovExponent(gains: [1, 1.1], steps: 50)(try fresh(kind))
      #expect(try #require(found.value).isFinite && found.parts.count == 4, "\(kind)")
    }
  }
}
