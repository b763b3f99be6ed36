import Foundation
import Testing

/// One concept, one file, one test file of the same name: who changes a file finds what holds it, and the other way round.
@Suite struct MirrorTests {
  /// The files that have tests, by their names: `Leiden` for each `LeidenTests.swift` in which something is tested.
  private static func tested() throws -> Set<String> {
    let tests = try Repository.files("Tests", "Tests.swift").filter {
      try Repository.text($0).contains("@Test")
    }
    return Set(tests.map { String(name(of: $0).dropLast("Tests".count)) })
  }

  /// A file's name without folders and ending.
  private static func name(of path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  /// What is left are constants, protocols without an answer of their own, and files of the program, which is tested as a
  /// whole by those who call it.
  @Test func nineOfTenSourcesHaveATestFileOfTheirName() throws {
    let sources = Repository.files("Sources", ".swift")
    let tested = try Self.tested()
    try #require(sources.count > 100 && tested.count > 100)
    let alone = sources.filter { !tested.contains(Self.name(of: $0)) }
    let share = 1 - Double(alone.count) / Double(sources.count)
    #expect(
      share >= 0.9,
      "\(Int(share * 100)) of 100 sources have a test file of their name; these have none:\n\(alone.joined(separator: "\n"))"
    )
  }

  /// Two sources of one name would share a test file.
  @Test func namesAreUniqueAmongTests() {
    let names = Repository.files("Tests", "Tests.swift").map { path in
      // A module may have a concept that is called as another's: the folder of its tests tells them apart.
      path.split(separator: "/").prefix(2).joined(separator: "/") + "/" + Self.name(of: path)
    }
    let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice.isEmpty, "\(twice)")
  }
}
