import Configuration
import Testing

@Suite struct OverridesTests {
  @Test(arguments: ["a", "=3", "a..b=3", "a.=3"]) func malformedOptionsAreRefused(option: String) {
    var value = ConfigurationValue.empty(Origin("test"))
    let error = #expect(throws: ConfigurationError.self) { try value.set(option: option) }
    #expect(error?.description == "--set \(option): not an assignment (allowed: a.b=value)")
  }

  @Test func positionsOutsideAListAreRefused() throws {
    var value = try YAML.parse("a: [1, 2]", source: "t")
    let error = #expect(throws: ConfigurationError.self) { try value.set(option: "a.2=3") }
    #expect(error?.message == "'2' is not a position in a list of 2 (allowed: 0 ..< 2)")
    #expect(throws: ConfigurationError.self) { try value.set(option: "a.0.b=3") }
  }

  @Test func environmentNamesBecomePaths() throws {
    var value = try YAML.parse("optimizer: { learningRate: 1 }", source: "t")
    try value.set(
      environment: [
        "MODULON_OPTIMIZER__LEARNING_RATE": "0.5", "MODULON_SEED": "3", "MODULON_NO_INSTALL": "1", "A": "b",
      ],
      topLevelKeys: ["optimizer", "seed"])
    let section = try ConfigurationSection(value)
    let seed: Int = try section.required("seed")
    let rate: Double = try section.section("optimizer").required("learningRate")
    #expect(seed == 3 && rate == 0.5)
    try section.close()
  }

  @Test func anErrorNamesTheOptionItCameFrom() throws {
    var value = ConfigurationValue.empty(Origin("test"))
    try value.set(option: "seed=x")
    let section = try ConfigurationSection(value)
    let error = #expect(throws: ConfigurationError.self) { try section.required("seed", as: Int.self) }
    #expect(error?.description == "--set seed=x: seed cannot be 'x' (allowed: a whole number)")
  }
}
