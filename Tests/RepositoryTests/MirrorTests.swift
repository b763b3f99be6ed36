import Foundation
import Testing

/// One concept, one file, one test file of the same name: who changes a file finds what holds it, and the other way round.
@Suite struct MirrorTests {
  /// The files that have tests, as module and name: `Graphs/Leiden` for a `LeidenTests.swift` of `GraphsTests` in which
  /// something is tested.
  private static func tested() throws -> Set<String> {
    let tests = try Repository.files("Tests", "Tests.swift").filter {
      try Repository.text($0).contains("@Test")
    }
    return Set(tests.map { String(place(of: $0).dropLast("Tests".count)).replacing("Tests/", with: "/") })
  }

  /// The first folder below `Sources` or `Tests`, and a file's name without its ending.
  private static func place(of path: String) -> String {
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    // The program's tests call it as its users do.
    let module = path.split(separator: "/")[1] == "modulon" ? "CommandLine" : path.split(separator: "/")[1]
    return "\(module)/\(name)"
  }

  /// What is left are constants, protocols without an answer of their own, and files of the program, which is tested as a
  /// whole by those who call it.
  @Test func nineOfTenSourcesHaveATestFileOfTheirName() throws {
    let sources = Repository.files("Sources", ".swift")
    let tested = try Self.tested()
    try #require(sources.count > 100 && tested.count > 100)
    let alone = sources.filter { !tested.contains(Self.place(of: $0)) }
    let share = 1 - Double(alone.count) / Double(sources.count)
    #expect(
      share >= 0.9,
      "\(Int(share * 100)) of 100 sources have a test file of their name; these have none:\n\(alone.joined(separator: "\n"))"
    )
  }

  /// Two sources of one name would share a test file.
  @Test func aModuleHasNoTwoFilesOfOneName() {
    for folder in ["Sources", "Tests"] {
      let places = Repository.files(folder, ".swift").map(Self.place)
      let twice = Dictionary(grouping: places) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
      #expect(twice.isEmpty, "\(folder): \(twice)")
    }
  }
}
