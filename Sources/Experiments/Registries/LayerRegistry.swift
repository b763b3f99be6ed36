import Configuration
import Networks
import Tensors

extension LayerRow {
  /// Every layer that a configuration can name.
  public static let all: [LayerRow] = general + images + sequences + steadying

  /// Layers of units, and what stands between layers.
  private static let general: [LayerRow] = [
    LayerRow(
      name: DenseLayer.name,
      summary: "f(xW + b), every unit connected with all of the layer before; of a sequence, at each step.",
      keys: size("units"), activation
    ) { place, units, activation in
      guard place.inputShape.rank <= 2 else {
        throw ShapeMismatch(
          layer: "a dense layer", found: place.inputShape,
          expected: "values without places (a flatten layer before it)")
      }
      return DenseLayer(
        place.inputShape[place.inputShape.rank - 1], units, activation: activation ?? place.activation,
        initializer: place.initializer)
    },
    LayerRow(
      name: FlattenLayer.name, summary: "A map of places as one row of values, for the dense layers behind it."
    ) { _ in FlattenLayer() },
    LayerRow(
      name: ResidualLayer.name, summary: "x + g(x), where g is a chain of layers that keeps the shape.",
      keys: inner
    ) { place, plans in
      let layers = try plans.layers(from: place, last: place.activation)
      return ResidualLayer(try Network(inputShape: place.inputShape, layers: layers))
    },
    LayerRow(
      name: EmbeddingLayer.name, summary: "A learned vector for each token, side by side or as a sequence.",
      keys: size("width"), Key<EmbeddingLayer.Returns>.choice("returns", default: .values)
    ) { place, width, returns in
      guard place.inputShape.rank == 1 else {
        throw ShapeMismatch(layer: "an embedding", found: place.inputShape, expected: "tokens")
      }
      return EmbeddingLayer(
        vocabulary: place.vocabulary ?? 1, tokens: place.inputShape[0], width: width, returns: returns)
    },
  ]

  static func size(_ name: String) -> Key<Int> { Key(required: name, .within(1...1_000_000)) }

  static let activation = Key<Activation?>([
    KeyEntry(
      "activation",
      Activation.allCases.map(\.rawValue).joined(separator: ", ")
        + "; otherwise the network's, in the last layer the task's")
  ]) { section throws(ConfigurationError) in
    try section.optional("activation", as: Choice<Activation>.self)?.value
  }

  private static let inner = Key<[LayerPlan]>([
    KeyEntry("layers", "a list of layers as in network, of which the last gives the shape that the first takes")
  ]) { section throws(ConfigurationError) in try LayerPlan.read(section) }
}
