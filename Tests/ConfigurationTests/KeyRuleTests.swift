import Testing

@testable import Configuration

@Suite struct KeyRuleTests {
  static let table: [(rule: KeyRule<Double>, words: String?, allowed: [Double], refused: [Double])] = [
    (.any, nil, [-1, 0, 1e300], []),
    (.positive, "a number above 0", [1e-300, 3], [0, -1]),
    (.nonnegative, "a number from 0", [0, 3], [-1e-300]),
    (.fraction, "a number from 0 to below 1", [0, 0.999], [1, -0.1]),
    (.above(1, "a number of modules"), "a number of modules above 1", [1.001, 4], [1, 0]),
    (.within(0.5...1), "0.5 to 1.0", [0.5, 1], [0.4, 1.1]),
  ]

  @Test(arguments: table.indices) func aRuleIsWhatItsWordsSay(index: Int) {
    let row = Self.table[index]
    #expect(row.rule.allowed == row.words)
    #expect(
      row.allowed.allSatisfy { row.rule.isAllowed($0) } && !row.refused.contains { row.rule.isAllowed($0) })
  }

  @Test func wholeNumbersAreShownAsSuch() {
    #expect(
      "2.0".trimmingFraction == "2" && "2.5".trimmingFraction == "2.5" && "1e-08".trimmingFraction == "1e-08")
  }
}
