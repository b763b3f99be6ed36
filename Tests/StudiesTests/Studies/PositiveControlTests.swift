import Testing

@testable import Studies

struct PositiveControlTests {
  @Test func oneThatMissesIsTold() throws {
    let missed = try PositiveControl(statement: "a", expected: 1, tolerance: 0.1) { 1.2 }.made()
    let none = try PositiveControl(statement: "a", expected: 1, tolerance: 0.1) { .nan }.made()
    #expect(!missed.isMet && missed.found == 1.2 && !none.isMet && none.found == nil)
  }

  /// Those of studies whose networks learn, as they are made before every run of one.
  @Test(arguments: ["adaptability", "robustness"]) func thoseOfStudiesAreMet(name: String) throws {
    let study = try #require(Study.all.first { $0.name == name })
    #expect(!study.controls.isEmpty)
    for control in study.controls {
      let made = try control.made()
      #expect(made.isMet, "\(made.statement): \(String(describing: made.found))")
    }
  }
}
