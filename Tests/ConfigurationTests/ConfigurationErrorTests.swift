import Testing

@testable import Configuration

@Suite("Errors of a configuration") struct ConfigurationErrorTests {
  @Test("name file, line and column, or the option alone") func places() {
    let inFile = ConfigurationError(Origin("a.yaml", line: 3, column: 7), "no")
    #expect(inFile.description == "a.yaml:3:7: no")
    #expect(ConfigurationError(Origin("--set a=b"), "no").description == "--set a=b: no")
    #expect(Origin("a.yaml", line: 3).position == nil, "a line without its column is no place")
  }

  @Test("an unknown word names what is allowed, and the nearest where one is near") func unknown() {
    let origin = Origin("a.yaml", line: 1, column: 1)
    let near = ConfigurationError.unknown("key", "sed", origin, allowed: ["seed", "task"])
    #expect(near.message == "unknown key 'sed'; did you mean 'seed'? (allowed: seed, task)")
    let far = ConfigurationError.unknown("key", "frequency", origin, allowed: ["seed", "task"])
    #expect(far.message == "unknown key 'frequency' (allowed: seed, task)")
  }
}
