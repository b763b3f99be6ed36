import Configuration
import Networks
import Tensors
import Testing

@testable import Experiments

@Suite struct LayerRowTests {
  private let row = LayerRow(
    name: "scaled", summary: "A layer.", keys: Key.count("units", default: 2, says: "how many"),
    Key("share", default: 0.5, .nonnegative)
  ) { place, units, share in
    DenseLayer(place.inputShape[0], units + Int(share * 10), activation: place.activation)
  }

  private func plan(_ text: String) throws -> LayerPlan {
    try row.read(ConfigurationSection(YAML.parse(text, source: "x")))
  }

  @Test func aLayerIsMadeOfItsKeysAndItsPlace() throws {
    let place = LayerPlace(inputShape: [7], activation: .relu, initializer: .heUniform)
    let layer = try #require(try plan("{units: 4, share: 1}").make(place) as? DenseLayer)
    #expect(layer.parameterShapes.map(\.shape) == [[7, 14], [14]] && layer.activation == .relu)
    let standard = try #require(try plan("{}").make(place) as? DenseLayer)
    #expect(standard.parameterShapes[0].shape == [7, 7])
    #expect(row.keys.map(\.name) == ["units", "share"] && row.keys.map(\.fallback) == ["2", "0.5"])
  }

  /// Keys are read when the configuration is, before any place is known.
  @Test func wrongKeysAreToldAtOnce() {
    let error = #expect(throws: ConfigurationError.self) { try plan("units: 3\nshare: -2") }
    #expect(error?.description == "x:2:8: share cannot be '-2' (allowed: a number from 0)")
  }

  /// A plan knows where its layer stands, for errors that its place brings.
  @Test func thePlanKnowsWhereItStands() throws {
    let read = try plan("{name: scaled, units: 3}")
    #expect(read.name == "scaled" && read.origin == Origin("x", line: 1, column: 8) && read.path.isEmpty)
  }
}
