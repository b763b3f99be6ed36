import Configuration
import Testing

@testable import Studies

@Suite("Controls of a sweep")
struct SweepControlTests {
  @Test("none takes the weight of every term away and nothing else")
  func none() throws {
    let tree = try YAML.parse(
      "{ regularizers: [{ name: l1, weight: 1 }, { name: l2, weight: 2 }], seed: 3 }", source: "x")
    #expect(
      try SweepControl.none.applied(to: tree).shortText
        == "{regularizers: [{name: l1, weight: 0.0}, {name: l2, weight: 0.0}], seed: 3}")
    #expect(try SweepControl.none.applied(to: YAML.parse("{ seed: 3 }", source: "x")).shortText == "{seed: 3}")
  }
}
