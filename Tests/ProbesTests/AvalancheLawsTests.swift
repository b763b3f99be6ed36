import Tensors
import Testing

@testable import Probes

@Suite struct AvalancheLawsTests {
  /// Units that keep what they hear for long have longer excursions than the same counts in random order.
  @Test func excursionsAreLongerThanThoseOfChance() throws {
    let units = 40
    let subject = try recurrent(
      diagonal([Scalar](repeating: 0.95, count: units)),
      weight: Tensor([1, units], (0..<units).map { 1 + Scalar($0) / 40 }),
      examples: 200)
    let found = AvalancheLaws(steps: 8000, draws: 5)(subject)
    let exponent = try #require(found.value)
    let shuffled = try #require(number(found.parts["shuffled"]))
    #expect(exponent > 1 && exponent < shuffled, "\(exponent) and \(shuffled)")
    #expect(try #require(number(found.parts["count"])) > 50)
    #expect((0...1).contains(try #require(number(found.parts["goodness"]))))
    for key in [
      "duration", "growth", "growth_expected", "log_normal", "exponential", "log_normal_p", "exponential_p",
    ] {
      #expect(try #require(number(found.parts[key])).isFinite, "\(key)")
    }
    #expect(AvalancheLaws(steps: 8000, draws: 5)(subject).value == exponent)
  }

  @Test func silentUnitsHaveNone() throws {
    let found = AvalancheLaws(steps: 1000)(try recurrent(diagonal([0, 0]), weight: Tensor([1, 2])))
    #expect(found.value == nil && found.reason == "0 avalanches are too few of different sizes for a law")
  }
}
