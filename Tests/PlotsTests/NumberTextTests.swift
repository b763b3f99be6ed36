import Testing

@testable import Plots

struct NumberTextTests {
  @Test(arguments: [
    (0.0, "0"), (0.71, "0.71"), (0.7149, "0.715"), (57.23, "57.2"), (4000.0, "4000"), (123_456.0, "123456"),
    (1_234_567.0, "1.23e6"), (1.1e-4, "1.1e-4"), (0.0099, "0.0099"), (0.00123456, "0.00123"), (-0.5, "−0.5"),
    (-2e-7, "−2e-7"), (0.99999, "1"), (9.999e-4, "0.001"), (999_999.9, "1e6"), (.nan, "not a number"),
    (.infinity, "∞"),
  ])
  func isCompact(value: Double, text: String) {
    #expect(NumberText.compact(value) == text)
  }

  @Test func aMissingValueIsADash() {
    #expect(NumberText.compact(nil) == "–")
  }

  @Test(arguments: [
    (0.1, 0.02, "0.10"), (0.30000000000000004, 0.1, "0.3"), (2000, 500, "2000"), (-1, 0.5, "−1.0"),
    (1e-18, 0.1, "0"), (2e-5, 1e-5, "2e-5"), (0.25, 0.05, "0.25"),
  ])
  func ticksHaveTheDecimalsOfTheirStep(value: Double, step: Double, text: String) {
    #expect(NumberText.tick(value, step: step) == text)
  }

  @Test(arguments: [
    (-0.0004, 3, "0.000"), (-0.0006, 3, "−0.001"), (1.25, 1, "1.2"), (-12, 2, "−12.00"),
  ])
  func aFixedNumberHasItsDecimals(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test(arguments: [
    (0, "0"), (9999, "9999"), (266_200, "266\u{202F}200"), (-1_000_005, "−1\u{202F}000\u{202F}005"),
  ])
  func countsAreGrouped(value: Int, text: String) {
    #expect(NumberText.count(value) == text)
  }
}
