import Testing

@testable import Configuration

@Suite("Nodes of a configuration") struct ConfigurationValueTests {
  private let origin = Origin("--set x")

  private func scalar(_ text: String) -> ConfigurationValue {
    ConfigurationValue(.scalar(text, quoted: false), origin: origin)
  }

  private func setting(_ path: String, in text: String) throws -> String {
    var value = try YAML.parse(text, source: "c.yaml")
    try value.set(path.split(separator: ".").map(String.init), to: scalar("9"))
    return value.shortText
  }

  @Test("are shown on one line") func shortText() throws {
    let value = try YAML.parse("a: [1, { b: x }]\nc:", source: "c.yaml")
    #expect(value.shortText == "{a: [1, {b: x}], c: null}")
  }

  @Test("a path sets what is there, and makes maps where nothing is") func set() throws {
    #expect(try setting("a.b", in: "a: { b: 1, c: 2 }") == "{a: {b: 9, c: 2}}")
    #expect(try setting("a.d", in: "a: { b: 1 }") == "{a: {b: 1, d: 9}}")
    #expect(try setting("a.b.c", in: "a:") == "{a: {b: {c: 9}}}")
    #expect(try setting("a.1", in: "a: [1, 2]") == "{a: [1, 9]}")
  }

  @Test("a path through a scalar, or beyond a list, is refused at the place of the new value")
  func refusals() throws {
    for (path, text, message) in [
      ("a.b", "a: 1", "--set x: '1' has no key 'b'"),
      ("a.2", "a: [1, 2]", "--set x: '2' is not a position in a list of 2 (allowed: 0 ..< 2)"),
      ("a.b", "a: [1, 2]", "--set x: 'b' is not a position in a list of 2 (allowed: 0 ..< 2)"),
    ] {
      do {
        _ = try setting(path, in: text)
        Issue.record("\(path) was set in \(text)")
      } catch { #expect("\(error)" == message) }
    }
  }
}
