import Configuration
import Testing

@Suite struct ConfigurationSectionTests {
  enum Flavor: String, CaseIterable { case sweet, sour }

  /// A reader with a key of every kind.
  struct Dish: Equatable {
    var name: String
    var grams: Int
    var price: Double
    var isHot: Bool
    var flavor: Flavor
    var steps: [Int]
    var heat: Double?
    var toppings: [String]

    init(_ top: ConfigurationSection) throws {
      let dish = try top.section("dish")
      name = try dish.required("name")
      grams = try dish.value("grams", default: 100, where: { $0 > 0 }, allowed: "a whole number above 0")
      price = try dish.value("price", default: 1.5)
      isHot = try dish.value("isHot", default: true)
      flavor = try dish.choice("flavor", default: .sweet)
      steps = try dish.value(
        "steps", default: [], where: { $0.count <= 3 }, allowed: "at most three whole numbers")
      heat = try dish.optional("heat")
      toppings = try top.sections("toppings").map { try $0.required("name") }
    }
  }

  func read(_ text: String, _ options: [String] = []) throws -> (Dish, String) {
    var value = try YAML.parse(text, source: "dish.yaml")
    for option in options { try value.set(option: option) }
    let section = try ConfigurationSection(value)
    let dish = try Dish(section)
    try section.close()
    return (dish, YAML.text(section.resolved))
  }

  @Test func readsEveryKindAndFillsDefaults() throws {
    let (dish, _) = try read(
      """
      dish: { name: soup, price: 1e-3, isHot: off, flavor: sour, steps: [3, 1] }
      toppings: [{ name: salt }, { name: oil }]
      """)
    #expect(dish.name == "soup" && dish.grams == 100 && dish.price == 0.001 && !dish.isHot)
    #expect(
      dish.flavor == .sour && dish.steps == [3, 1] && dish.heat == nil && dish.toppings == ["salt", "oil"])
  }

  @Test func resolvedConfigurationReadsBackAsTheSame() throws {
    let (dish, text) = try read("dish: { name: 'yes', heat: 2 }\ntoppings: [{ name: '12' }]")
    let (again, sameText) = try read(text)
    #expect(again == dish)
    #expect(sameText == text)
    #expect(text.contains("grams: 100"))
  }

  @Test func whatIsChosenIsWhatIsNotTheDefaultHoweverItIsWritten() throws {
    func chosen(_ text: String) throws -> String {
      let section = try ConfigurationSection(try YAML.parse(text, source: "dish.yaml"))
      _ = try Dish(section)
      return section.chosen.shortText
    }
    let text = "dish: { name: soup, price: 15e-1, flavor: sweet, isHot: false, steps: [2] }"
    #expect(try chosen(text) == "{dish: {name: soup, isHot: false, steps: [2]}, toppings: []}")
    #expect(try chosen(read(text).1) == chosen(text))
    #expect(try chosen("dish: { name: tea, heat: 1 }") == "{dish: {name: tea, heat: 1.0}, toppings: []}")
  }

  @Test func optionsOverrideTheFile() throws {
    let (dish, _) = try read(
      "dish: { name: soup, grams: 5 }\ntoppings: [{ name: salt }]",
      ["dish.grams=7", "toppings.0.name=oil", "dish.steps=[1, 2]", "dish.heat=3"])
    #expect(dish.grams == 7 && dish.toppings == ["oil"] && dish.steps == [1, 2] && dish.heat == 3)
  }

  /// What is wrong, and the whole message that says so.
  static let mistakes: [(text: String, message: String)] = [
    (
      "dish:\n  name: soup\n  gramms: 3",
      "dish.yaml:3:3: unknown key in 'dish': 'gramms'; did you mean 'grams'? (allowed: name, grams, price, isHot, "
        + "flavor, steps, heat)"
    ),
    (
      "dsh: {}\ndish: { name: a }",
      "dish.yaml:1:1: unknown key 'dsh'; did you mean 'dish'? (allowed: dish, toppings)"
    ),
    ("dish: { grams: 3 }", "dish.yaml:1:7: 'dish' has no 'name' (allowed: a text)"),
    ("dish: { name: a, grams: 2.5 }", "dish.yaml:1:25: dish.grams cannot be '2.5' (allowed: a whole number)"),
    (
      "dish: { name: a, grams: -1 }",
      "dish.yaml:1:25: dish.grams cannot be '-1' (allowed: a whole number above 0)"
    ),
    ("dish: { name: a, price: .inf }", "dish.yaml:1:25: dish.price cannot be '.inf' (allowed: a number)"),
    ("dish: { name: a, price: \"3\" }", "dish.yaml:1:25: dish.price cannot be '3' (allowed: a number)"),
    ("dish: { name: a, isHot: 1 }", "dish.yaml:1:25: dish.isHot cannot be '1' (allowed: true, false)"),
    (
      "dish: { name: a, flavor: swet }",
      "dish.yaml:1:26: unknown dish.flavor 'swet'; did you mean 'sweet'? (allowed: sweet, sour)"
    ),
    (
      "dish: { name: a, steps: [1, 2, 3, 4] }",
      "dish.yaml:1:25: dish.steps cannot be [1, 2, 3, 4] (allowed: at most three whole numbers)"
    ),
    (
      "dish: { name: a, grams: [1, {}] }",
      "dish.yaml:1:25: dish.grams cannot be a list (allowed: a whole number)"
    ),
    (
      "dish: { name: a, steps: 3 }",
      "dish.yaml:1:25: dish.steps cannot be '3' (allowed: a list, each a whole number)"
    ),
    ("dish: 3", "dish.yaml:1:7: 'dish' must be a map of keys, not '3'"),
    ("dish: { name: a }\ntoppings: 3", "dish.yaml:2:11: 'toppings' must be a list of maps, not '3'"),
    ("- 1", "dish.yaml:1:1: a configuration must be a map of keys, not a list"),
  ]

  @Test(arguments: mistakes) func mistakesNamePlaceValueAndWhatIsAllowed(text: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try read(text) }
    #expect(error?.description == message)
  }

  @Test func textThatIsNoYAMLIsRefusedWithItsPlace() {
    let error = #expect(throws: ConfigurationError.self) { try read("dish: {\n  name: [") }
    #expect(error?.description.hasPrefix("dish.yaml:") == true)
    #expect(error?.message.hasPrefix("not YAML: ") == true)
    let twice = #expect(throws: ConfigurationError.self) { try read("dish: { name: a }\ndish: { name: b }") }
    #expect(twice?.message.contains("'dish'") == true)
  }
}
