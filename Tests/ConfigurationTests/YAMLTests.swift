import Testing

@testable import Configuration

@Suite struct YAMLTests {
  private func short(_ yaml: String) throws -> String { try YAML.parse(yaml, source: "a.yaml").shortText }

  static let documents: [(yaml: String, tree: String)] = [
    ("\u{FEFF}a: 1\n", "{a: 1}"),
    ("\u{FEFF}# note\na: 1\n", "{a: 1}"),
    ("\u{FEFF}---\na: 1\n", "{a: 1}"),
    ("\u{FEFF}", "{}"),
    ("a: &x { b: 1, c: 2 }\nd: { <<: *x, c: 3 }", "{a: {b: 1, c: 2}, d: {c: 3, b: 1}}"),
    ("a: &x { b: 1 }\nd: { c: 3, <<: *x }", "{a: {b: 1}, d: {c: 3, b: 1}}"),
    (
      "a: &x { b: 1 }\ne: &y { b: 2, c: 2 }\nd: { <<: [*x, *y] }",
      "{a: {b: 1}, e: {b: 2, c: 2}, d: {b: 1, c: 2}}"
    ),
    ("a: &x { b: { c: 1 } }\nd: { <<: *x }", "{a: {b: {c: 1}}, d: {b: {c: 1}}}"),
    ("a: &x { b: 1 }\nd: &y { <<: *x, c: 2 }\ne: { <<: *y }", "{a: {b: 1}, d: {c: 2, b: 1}, e: {c: 2, b: 1}}"),
    ("a: { \"<<\": 1 }", "{a: {<<: 1}}"),
    ("x-base: &b { a: 1 }\nd: { <<: *b }", "{d: {a: 1}}"),
    ("x-: 1\nx-y: [1, 2]\nxz: 3\nd: { x-e: 4 }", "{xz: 3, d: {x-e: 4}}"),
  ]

  @Test(arguments: documents.indices) func documentsAreReadAsPeopleWriteThem(index: Int) throws {
    #expect(try short(Self.documents[index].yaml) == Self.documents[index].tree)
  }

  static let mistakes: [(yaml: String, message: String)] = [
    ("a: { <<: 3 }", "a.yaml:1:10: << cannot be '3' (allowed: a map, or a list of maps)"),
    ("a: { <<: [{ b: 1 }, 2] }", "a.yaml:1:21: << cannot be '2' (allowed: a map, or a list of maps)"),
  ]

  @Test(arguments: mistakes) func mistakesNameTheirPlace(yaml: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try YAML.parse(yaml, source: "a.yaml") }
    #expect(error?.description == message)
  }

  /// What stands where in a document for readers of either version.
  static let texts: [(tree: ConfigurationValue.Content, text: String)] = [
    (.scalar("1e-08", quoted: false), "1.0e-08"), (.scalar("0.001", quoted: false), "0.001"),
    (.scalar("12", quoted: false), "12"), (.scalar("true", quoted: false), "true"),
    (.scalar("two-moons", quoted: false), "two-moons"),
    (.scalar("2026-11-28", quoted: false), "\"2026-11-28\""),
    (.scalar("12:30", quoted: false), "\"12:30\""), (.scalar("1_000", quoted: false), "\"1_000\""),
    (.scalar("=", quoted: false), "\"=\""), (.scalar("1e-08", quoted: true), "\"1e-08\""),
    (.scalar("Off", quoted: false), "\"Off\""),
  ]

  @Test(arguments: texts.indices) func portableTextMeansTheSameEverywhere(index: Int) throws {
    let origin = Origin("t")
    let value = ConfigurationValue(Self.texts[index].tree, origin: origin)
    let tree = ConfigurationValue(
      .map([.init("a", value, origin: origin), .init("null", value, origin: origin)]), origin: origin)
    let text = YAML.portableText(tree)
    #expect(text == "a: \(Self.texts[index].text)\n\"null\": \(Self.texts[index].text)\n")
    guard case .map(let entries) = try YAML.parse(text, source: "t").content else {
      Issue.record("no map")
      return
    }
    #expect(entries.map(\.key) == ["a", "null"])
  }

  /// The text that identifies a run keeps the form of numbers it has always had.
  @Test func theTextOfATreeIsAsItWasRead() throws {
    #expect(
      YAML.text(try YAML.parse("a: 1e-8\nnull: [1e-3, x]\n", source: "t")) == "a: 1e-8\nnull: [1e-3, x]\n")
  }

  private func refusal(_ text: String) -> String? {
    do {
      _ = try YAML.parse(text, source: "c.yaml")
      return nil
    } catch { return "\(error)" }
  }

  @Test("no document is an empty map") func empty() throws {
    #expect(try YAML.parse("", source: "c.yaml").shortText == "{}")
    #expect(try YAML.parse("# nothing\n", source: "c.yaml").shortText == "{}")
  }

  @Test("every node knows its line and column, counted from one") func places() throws {
    guard case .map(let entries) = try YAML.parse("a: 1\nb:\n  - x\n", source: "c.yaml").content else {
      return #expect(Bool(false), "a map was expected")
    }
    #expect(entries[1].origin.description == "c.yaml:2:1")
    #expect(entries[1].value.origin.description == "c.yaml:3:3")
  }

  @Test("only words without quotes are null") func null() throws {
    #expect(
      try YAML.parse("[~, null, NULL, '~', \"null\"]", source: "c.yaml").shortText
        == "[null, null, null, ~, null]")
    guard case .list(let items) = try YAML.parse("[~, '~']", source: "c.yaml").content else { return }
    if case .null = items[1].content { Issue.record("a quoted text is a text") }
  }

  @Test("what is read and written reads as the same") func roundTrip() throws {
    let text = "a: [1, 2]\nb:\n  c: 'yes'\n  d:\n    - e: 1\n    - f: [x, y]\ng: null\n"
    let first = try YAML.parse(text, source: "c.yaml")
    let again = try YAML.parse(YAML.text(first), source: "again")
    #expect(again.shortText == first.shortText)
  }

  @Test("what is no YAML, or says a key twice, is refused with its place") func refusals() {
    #expect(refusal("a: [1")?.hasPrefix("c.yaml:") == true)
    #expect(refusal("a: [1")?.contains("not YAML") == true)
    #expect(refusal("a: 1\na: 2")?.contains("'a'") == true)
    #expect(refusal("[1, 2]: x")?.contains("a key must be a plain word") == true)
  }
}
