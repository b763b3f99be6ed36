import Testing

@testable import Graphs

struct NullComparisonTests {
  @Test func computesEveryValue() throws {
    let comparison = NullComparison(of: 0.5, with: [0.1, 0.2, 0.3, 0.6], maximum: 0.9)
    #expect(comparison.count == 4)
    #expect(abs(try #require(comparison.mean) - 0.3) < 1e-15)
    // Squares 0.04 + 0.01 + 0 + 0.09 over 3.
    let deviation = (0.14 / 3).squareRoot()
    #expect(abs(try #require(comparison.standardDeviation) - deviation) < 1e-15)
    #expect(abs(try #require(comparison.z) - 0.2 / deviation) < 1e-14)
    #expect(comparison.p == 2.0 / 5)
    #expect(abs(try #require(comparison.normalized) - 0.2 / 0.6) < 1e-15)
    #expect(comparison.reasons.isEmpty)
  }

  @Test func countsEqualValuesOfTheNullAgainstTheMeasuredOne() {
    #expect(NullComparison(of: 1, with: [1, 0, 0]).p == 0.5)
    #expect(NullComparison(of: 2, with: [1, 0, 0]).p == 0.25)
  }

  @Test func countsTheValuesOfACostFromBelow() throws {
    let comparison = NullComparison(of: 0.2, with: [0.1, 0.2, 0.3, 0.6], extreme: .atMost)
    #expect(comparison.p == 3.0 / 5)
    let deviation = (0.14 / 3).squareRoot()
    #expect(abs(try #require(comparison.z) + 0.1 / deviation) < 1e-14)
    #expect(comparison.normalized == nil && comparison.reasons.isEmpty)
    #expect(NullComparison(of: 0, with: [1, 0.5], extreme: .atMost).p == 1 / 3.0)
  }

  /// Where the value is the null's but for rounding, so is what is normalized: nothing, not 4e-16.
  @Test func roundingIsNoDifference() {
    let sums = [0.1 + 0.2, 0.3, 0.3]
    let comparison = NullComparison(of: 0.30000000000000004, with: sums, maximum: 0.5)
    #expect(comparison.normalized == 0 && comparison.normalized(to: 0.4) == 0 && comparison.p == 1)
    #expect(NullComparison(of: 0.3 + 1e-9, with: sums, maximum: 0.5).normalized! > 0)
  }

  @Test func saysWhyValuesAreMissing() {
    // 0.1 three times sums to slightly more than 0.3, which must not look like a deviation.
    let constant = NullComparison(of: 0.2, with: [0.1, 0.1, 0.1], maximum: 0.05)
    #expect(constant.standardDeviation == 0 && constant.z == nil && constant.normalized == nil)
    #expect(constant.reasons.count == 2)
    let single = NullComparison(of: 0.2, with: [0.1])
    #expect(
      single.mean == 0.1 && single.standardDeviation == nil && single.z == nil && single.normalized == nil)
    #expect(single.reasons.count == 2)
    let none = NullComparison(of: 0.2, with: [], maximum: 1)
    #expect(none.mean == nil && none.z == nil && none.normalized == nil && none.p == 1)
    #expect(none.reasons.count == 2)
  }
}
