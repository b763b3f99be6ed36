import Randomness
import Testing

@testable import Graphs

struct MisleadingZTests {
  /// Normal values around a half.
  private func normal(_ count: Int) -> [Double] {
    var stream = RandomStream(seed: 2, stream: .statistics)
    return (0..<count).map { _ in 0.5 + 0.1 * stream.normal() }
  }

  private func warnings(_ value: Double, _ null: [Double], maximum: Double? = nil) -> [String] {
    NullComparison(of: value, with: null, maximum: maximum).warnings
  }

  @Test func saysNothingOfManyNormalNullsAndALargeEffect() {
    #expect(warnings(0.9, normal(51), maximum: 1) == [])
    #expect(warnings(0.5, normal(100)) == [])
  }

  /// 1 / √(2 · 18) is 17%.
  @Test func fewNulls() {
    #expect(warnings(0.9, normal(19)) == ["of 19 nulls the standard deviation is known to 17% only"])
    #expect(warnings(0.9, normal(50)) == ["of 50 nulls the standard deviation is known to 10% only"])
    // Without z there is nothing that could mislead.
    #expect(warnings(0.9, [0.5]) == [] && warnings(0.9, []) == [])
  }

  @Test func nullsThatHardlyVary() {
    let most = [Double](repeating: 0.5, count: 31) + normal(29)
    #expect(warnings(0.9, most) == ["31 of 60 nulls have the same value"])
    #expect(warnings(0.9, [Double](repeating: 0.5, count: 60)) == [])
    #expect(warnings(0.9, [Double](repeating: 0.5, count: 30) + normal(30)) == [])
  }

  /// Of exponential values g₁ is 2; of the same mirrored −2.
  @Test func skewedNulls() {
    let exponential = normal(200).map { -(($0 - 0.5) * ($0 - 0.5)) }
    #expect(warnings(0.5, exponential).first?.hasPrefix("the nulls are skewed (skewness -") == true)
    #expect(warnings(0.5, exponential.map { -$0 }).first?.hasPrefix("the nulls are skewed (skewness 2") == true)
  }

  @Test func largeZOfASmallEffect() {
    let narrow = normal(100).map { 0.03 + 0.01 * ($0 - 0.5) }
    #expect(
      warnings(0.06, narrow, maximum: 0.75) == [
        "the nulls vary little: the value is 4.2% of the way from their mean to the most possible"
      ])
    #expect(warnings(0.5, narrow, maximum: 0.75) == [])
    // Not known how far it could go, or not even sure that it is none of the null's.
    #expect(warnings(0.06, narrow) == [] && warnings(0.031, narrow, maximum: 0.75) == [])
  }
}
