import Testing

@testable import Configuration

@Suite("Ranges of numbers") struct ConfigurationSectionRangesTests {
  private func section(_ text: String) throws -> ConfigurationSection {
    try ConfigurationSection(YAML.parse(text, source: "c.yaml"))
  }

  private func message(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch { return "\(error)" }
  }

  @Test("the ends of each range belong to it or not") func ends() throws {
    let top = try section("{ count: 1, zero: 0, most: 7 }")
    #expect(try top.count("count", default: 5) == 1)
    #expect(try top.nonnegative("zero", default: 5) == 0)
    #expect(try top.fraction("zero", default: 0.5) == 0)
    #expect(try top.count("most", default: 5, to: 7) == 7)
  }

  @Test("what is outside is refused with the range") func outside() throws {
    #expect(
      message { _ = try section("n: 0").count("n", default: 5) }?.contains("(allowed: a whole number from 1)")
        == true)
    #expect(
      message { _ = try section("n: 8").count("n", default: 5, to: 7) }
        == "c.yaml:1:4: n cannot be '8' (allowed: up to 7)")
    #expect(
      message { _ = try section("n: -1").nonnegative("n", default: 5) }?.contains("(allowed: a number from 0)")
        == true)
    #expect(
      message { _ = try section("n: 1").fraction("n", default: 0) }?.contains("from 0 to below 1") == true)
    #expect(message { _ = try section("n: 0").positive("n", default: 5) }?.contains("a number above 0") == true)
  }

  @Test("the default stands where nothing does") func defaults() throws {
    let top = try section("{}")
    #expect(try top.count("n", default: 5) == 5 && top.positive("p", default: 2.5) == 2.5)
  }
}
