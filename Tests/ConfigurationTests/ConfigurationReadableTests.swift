import Testing

@testable import Configuration

@Suite("Values that can be read") struct ConfigurationReadableTests {
  private func node(_ text: String) throws -> ConfigurationValue {
    let tree = try YAML.parse("k: \(text)", source: "c.yaml")
    guard case .map(let entries) = tree.content else { return tree }
    return entries[0].value
  }

  private func read<Value: ConfigurationReadable>(_ type: Value.Type, _ text: String) throws -> Value {
    try Value(node(text), key: "k")
  }

  private func refusal<Value: ConfigurationReadable>(_ type: Value.Type, _ text: String) throws -> String? {
    do {
      _ = try read(type, text)
      return nil
    } catch let error as ConfigurationError {
      return error.message
    }
  }

  @Test("numbers are what is not quoted") func numbers() throws {
    #expect(try read(Int.self, "-3") == -3)
    #expect(try read(UInt64.self, "18446744073709551615") == .max)
    #expect(try read(Double.self, "1e-3") == 0.001)
    #expect(try refusal(Int.self, "'3'") == "k cannot be '3' (allowed: a whole number)")
    #expect(try refusal(UInt64.self, "-1") == "k cannot be '-1' (allowed: a whole number from 0)")
    #expect(try refusal(Double.self, ".inf") == "k cannot be '.inf' (allowed: a number)")
  }

  @Test(
    "YAML's words for true and false, in any case", arguments: [("Yes", true), ("on", true), ("OFF", false)])
  func booleans(text: String, value: Bool) throws {
    #expect(try read(Bool.self, text) == value)
    #expect(try refusal(Bool.self, "1") == "k cannot be '1' (allowed: true, false)")
  }

  @Test("a list names the element that is wrong") func lists() throws {
    #expect(try read([Int].self, "[1, 2]") == [1, 2])
    #expect(try refusal([Int].self, "[1, x]") == "k.1 cannot be 'x' (allowed: a whole number)")
    #expect(try refusal([Int].self, "3") == "k cannot be '3' (allowed: a list, each a whole number)")
    #expect(try refusal(Int.self, "[1, 2]") == "k cannot be [1, 2] (allowed: a whole number)")
    #expect(try refusal(Int.self, "{ a: 1 }") == "k cannot be a map (allowed: a whole number)")
  }

  @Test(
    "a text that YAML would read as something else is written with quotes",
    arguments: ["12", "yes", "~", "", "1e3"])
  func quotes(text: String) throws {
    let written = YAML.text(
      ConfigurationValue(
        .map([.init("k", text.configurationValue(origin: Origin("x")), origin: Origin("x"))]),
        origin: Origin("x")))
    let entry = try #require(try YAML.parse(written, source: "again").leaves(openingLists: false).first)
    #expect(entry.text == text)
    guard case .map(let entries) = try YAML.parse(written, source: "again").content,
      case .scalar(_, let quoted) = entries[0].value.content
    else { return #expect(Bool(false), "\(written)") }
    #expect(quoted)
  }
}
