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

  /// A shell makes this of `--set a.b=$RATE` where RATE is not set: nobody means the default by that.
  @Test(arguments: ["a.b=", "a.b= ", "seed="]) func anEmptyValueIsRefused(option: String) {
    var value = ConfigurationValue.empty(Origin("test"))
    let error = #expect(throws: ConfigurationError.self) { try value.set(option: option) }
    #expect(error?.description == "--set \(option): no value (allowed: a.b=value; null for the default)")
  }

  @Test func nullIsTheDefaultAndAnEmptyTextIsOne() throws {
    var value = try YAML.parse("a: 3\nb: x", source: "t")
    try value.set(option: "a=null")
    try value.set(option: "b=\"\"")
    let section = try ConfigurationSection(value)
    #expect(try section.value("a", default: 7) == 7)
    #expect(try section.required("b", as: String.self) == "")
  }

  /// The top of an option's value is not the top of a configuration: no key is taken for an anchor's place.
  @Test func keysWithinAnOptionAreAllRead() throws {
    var value = ConfigurationValue.empty(Origin("test"))
    try value.set(option: "a={x-b: 1}")
    #expect(value.shortText == "{a: {x-b: 1}}")
  }

  /// A variable without a value is as one that is not set: what the file says holds.
  @Test(arguments: ["", " "]) func emptyVariablesChangeNothing(text: String) throws {
    var value = try YAML.parse("seed: 5", source: "t")
    try value.set(environment: ["MODULON_SEED": text], topLevelKeys: ["seed"])
    #expect(try ConfigurationSection(value).required("seed", as: Int.self) == 5)
  }
}
