import Configuration
import Foundation
import Testing

@Suite struct KeyTests {
  private enum Word: String, CaseIterable { case one, two, three }

  private func section(_ yaml: String) throws -> ConfigurationSection {
    try ConfigurationSection(YAML.parse(yaml, source: "a.yaml"))
  }

  private func documented(_ key: Key<some Any>) -> [String] {
    key.entries.map { "\($0.name): \($0.allowed)" + ($0.fallback.map { " [\($0)]" } ?? "") }
  }

  @Test func aKeySaysWhatItReads() {
    #expect(documented(Key("a", default: 2, .nonnegative)) == ["a: a number from 0 [2]"])
    #expect(documented(Key("a", default: 0.5)) == ["a: a number [0.5]"])
    #expect(documented(Key("a", default: true)) == ["a: true, false [true]"])
    #expect(documented(Key("a", default: 3, .within(2...5))) == ["a: 2 to 5 [3]"])
    #expect(documented(Key("a", default: 1, .positive, says: "γ, above 0")) == ["a: γ, above 0 [1]"])
    #expect(documented(Key(required: "a", .fraction)) == ["a: a number from 0 to below 1"])
    #expect(documented(Key<Double>.optional("a", .above(1))) == ["a: a number above 1"])
    #expect(documented(Key.count("a", default: 2)) == ["a: a whole number from 1 [2]"])
    #expect(documented(Key.count("a", default: 2, to: 9)) == ["a: a whole number from 1 to 9 [2]"])
    #expect(documented(Key<Word>.choice("a", default: .two)) == ["a: one, two or three [two]"])
  }

  @Test func aKeyReadsWhatItSays() throws {
    #expect(try Key("a", default: 2, .nonnegative).read(section("{a: 7}")) == 7)
    #expect(try Key("a", default: 2, .nonnegative).read(section("{}")) == 2)
    #expect(try Key(required: "a", .fraction).read(section("{a: 0}")) == 0)
    #expect(try Key<Double>.optional("a").read(section("{}")) == nil)
    #expect(try Key<Double>.optional("a").read(section("{a: 1.5}")) == 1.5)
    #expect(try Key.count("a", default: 2).read(section("{a: 3}")) == 3)
    #expect(try Key<Word>.choice("a", default: .two).read(section("{a: three}")) == .three)
  }

  static let mistakes: [(yaml: String, message: String)] = [
    ("{a: -1}", "a.yaml:1:5: a cannot be '-1' (allowed: a number from 0)"),
    ("{a: x}", "a.yaml:1:5: a cannot be 'x' (allowed: a number)"),
    ("{b: 2}", "a.yaml:1:5: b cannot be '2' (allowed: a number from 0 to below 1)"),
    ("{}", "a.yaml:1:1: the configuration has no 'b' (allowed: a number from 0 to below 1)"),
    ("{b: 0, c: 0}", "a.yaml:1:11: c cannot be '0' (allowed: a whole number from 1)"),
    ("{b: 0, c: 10}", "a.yaml:1:11: c cannot be '10' (allowed: up to 9)"),
    ("{b: 0, d: thre}", "a.yaml:1:11: unknown d 'thre'; did you mean 'three'? (allowed: one, two, three)"),
    ("{b: 0, e: 1}", "a.yaml:1:11: e cannot be '1' (allowed: a number of modules above 1)"),
  ]

  @Test(arguments: mistakes) func mistakesSayWhatIsAllowed(yaml: String, message: String) throws {
    let section = try section(yaml)
    let error = #expect(throws: ConfigurationError.self) {
      _ = try Key("a", default: 2, .nonnegative).read(section)
      _ = try Key(required: "b", .fraction).read(section)
      _ = try Key.count("c", default: 2, to: 9).read(section)
      _ = try Key<Word>.choice("d", default: .two).read(section)
      _ = try Key<Double>.optional("e", .above(1, "a number of modules")).read(section)
    }
    #expect(error?.description == message)
  }

  /// What is read is recorded as by any other reader.
  @Test func defaultsAreResolved() throws {
    let section = try section("{}")
    _ = try Key("a", default: 2, .nonnegative).read(section)
    _ = try Key<Double>.optional("b").read(section)
    #expect(YAML.text(section.resolved) == "a: 2.0\n")
    #expect(throws: Never.self) { try section.close() }
  }
}
