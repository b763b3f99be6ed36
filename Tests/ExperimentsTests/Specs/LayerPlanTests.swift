import Configuration
import Networks
import Tensors
import Testing

@testable import Experiments

@Suite struct LayerPlanTests {
  private func section(_ text: String) throws -> ConfigurationSection {
    try ConfigurationSection(YAML.parse(text, source: "x"))
  }

  private func layers(_ text: String, input: Shape = [8]) throws -> [any Layer] {
    let place = LayerPlace(inputShape: input, activation: .relu, initializer: .heUniform)
    return try LayerPlan.read(section(text)).layers(from: place, last: .tanh)
  }

  /// A number is a dense layer of so many units, and both stand where they are written.
  @Test func numbersAreDenseLayers() throws {
    let plans = try LayerPlan.read(section("layers: [4, { name: flatten }, 2]"))
    #expect(plans.map(\.name) == ["dense", "flatten", "dense"])
    #expect(plans.map(\.path) == ["layers.0", "layers.1", "layers.2"])
    #expect(plans.map(\.origin.description) == ["x:1:10", "x:1:21", "x:1:32"])
    let skipped = try LayerPlan.read(section("layers: [8, 4, 2]"), after: 1)
    #expect(skipped.map(\.path) == ["layers.1", "layers.2"])
  }

  /// Each layer takes what the one before it gives; the last has an activation of its own where none is said.
  @Test func layersFollowEachOther() throws {
    let found = try layers("layers: [5, { name: dense, units: 3, activation: silu }, 2]").map {
      try #require($0 as? DenseLayer)
    }
    #expect(found.map { $0.parameterShapes[0].shape } == [[8, 5], [5, 3], [3, 2]])
    #expect(found.map(\.activation) == [.relu, .silu, .tanh])
    #expect(found.map(\.initializer) == [.heUniform, .heUniform, .heUniform])
    let only = try layers("layers: [1]").map { try #require($0 as? DenseLayer) }
    #expect(only.map(\.activation) == [.tanh])
  }

  @Test func withoutLayersThereIsNone() {
    let allowed = "(allowed: a list of layers, each a number of dense units or a map with a name)"
    for text in ["layers: []", "{}", "layers: 3"] {
      let error = #expect(throws: ConfigurationError.self) { try LayerPlan.read(section(text)) }
      #expect(error?.message == ".layers has no layers \(allowed)", "\(text)")
    }
    #expect(throws: ConfigurationError.self) { try LayerPlan.read(section("layers: [8]"), after: 1) }
  }

  /// The layer that cannot take what comes in is named, and so is one that would not fit into memory.
  @Test(arguments: [
    ("layers: [4, { name: maxPool, size: 2 }]", "x:1:21: layers.1: "),
    ("layers: [100000, 100000]", "x:1:18: layers.1 asks for 10000100000 weights (allowed: up to 1000000000)"),
  ])
  func whatDoesNotFitIsNamed(text: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try layers(text) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }
}
