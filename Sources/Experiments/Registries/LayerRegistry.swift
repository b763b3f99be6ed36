import Configuration
import Networks
import Tensors

extension LayerRow {
  /// Every layer that a configuration can name.
  public static let all: [LayerRow] = [
    LayerRow(
      name: DenseLayer.name, summary: "f(xW + b), every unit connected with all of the layer before.",
      keys: size("units"), activation
    ) { place, units, activation throws(ShapeMismatch) in
      guard place.inputShape.rank == 1 else {
        throw ShapeMismatch(
          layer: "a dense layer", found: place.inputShape,
          expected: "values without places (a flatten layer before it)")
      }
      return DenseLayer(
        place.inputShape[0], units, activation: activation ?? place.activation, initializer: place.initializer)
    },
    LayerRow(
      name: ConvolutionLayer.name,
      summary: "f(x ∗ w + b) at each place of a square window over height × width × channels.",
      keys: size("channels"), Key(required: "kernel", .within(1...1000), says: "the window's side, 1 to 1000"),
      Key("stride", default: 1, .within(1...1000)), padding, activation
    ) { place, channels, kernel, stride, padding, activation throws(ShapeMismatch) in
      let window = Window(kernel, stride: stride, padding: padding.value)
      guard place.inputShape.rank == 3 else {
        throw ShapeMismatch(
          layer: "a convolution", found: place.inputShape,
          expected: "height × width × channels (network.input says them)")
      }
      return ConvolutionLayer(
        place.inputShape[2], channels, window: window, activation: activation ?? place.activation,
        initializer: place.initializer)
    },
    LayerRow(
      name: MaxPoolLayer.name, summary: "The largest value under a square window, for each channel.",
      keys: Key("size", default: 2, .within(1...1000)),
      Key<Int>.optional("stride", .within(1...1000), says: "1 to 1000, otherwise the size")
    ) { _, size, stride throws(ShapeMismatch) in MaxPoolLayer(size: size, stride: stride) },
    LayerRow(
      name: FlattenLayer.name, summary: "A map of places as one row of values, for the dense layers behind it."
    ) { _ throws(ShapeMismatch) in FlattenLayer() },
    LayerRow(
      name: RecurrentLayer.name,
      summary: "An Elman layer: h_t = f(x_t W + h_(t-1) U + b), over steps × features.",
      keys: size("units"), activation, Key<RecurrentLayer.Returns>.choice("returns", default: .last)
    ) { place, units, activation, returns throws(ShapeMismatch) in
      guard place.inputShape.rank == 2 else {
        throw ShapeMismatch(
          layer: "a recurrent layer", found: place.inputShape,
          expected: "steps × features (network.input says them)")
      }
      return RecurrentLayer(
        place.inputShape[1], units, activation: activation ?? place.activation, initializer: place.initializer,
        returns: returns)
    },
    LayerRow(
      name: ResidualLayer.name, summary: "x + g(x), where g is a chain of layers that keeps the shape.",
      keys: inner
    ) { place, plans throws(ShapeMismatch) in
      do {
        let layers = try plans.layers(from: place, last: place.activation)
        return ResidualLayer(try Network(inputShape: place.inputShape, layers: layers))
      } catch let error as ShapeMismatch {
        throw error
      } catch {
        throw ShapeMismatch(
          layer: "a residual block", found: place.inputShape, expected: "what its layers take (\(error))")
      }
    },
    LayerRow(
      name: EmbeddingLayer.name, summary: "A learned vector for each token, side by side.", keys: size("width")
    ) { place, width throws(ShapeMismatch) in
      guard place.inputShape.rank == 1 else {
        throw ShapeMismatch(layer: "an embedding", found: place.inputShape, expected: "tokens")
      }
      return EmbeddingLayer(vocabulary: place.vocabulary ?? 1, tokens: place.inputShape[0], width: width)
    },
    LayerRow(
      name: NoiseLayer.name, summary: "x + strength ξ |x|^(exponent/2) while training, ξ from N(0, 1).",
      keys: Key("strength", default: 0.1, .nonnegative), Key("exponent", default: 2, .nonnegative)
    ) { _, strength, exponent throws(ShapeMismatch) in
      NoiseLayer(strength: Scalar(strength), exponent: Scalar(exponent))
    },
  ]

  private static func size(_ name: String) -> Key<Int> { Key(required: name, .within(1...1_000_000)) }

  private static let activation = Key<Activation?>([
    KeyEntry(
      "activation",
      Activation.allCases.map(\.rawValue).joined(separator: ", ")
        + "; otherwise the network's, in the last layer the task's")
  ]) { section throws(ConfigurationError) in
    try section.optional("activation", as: Choice<Activation>.self)?.value
  }

  private static let padding = Key("padding", default: WindowPadding(value: .zeros(0)))

  private static let inner = Key<[LayerPlan]>([
    KeyEntry("layers", "a list of layers as in network, of which the last gives the shape that the first takes")
  ]) { section throws(ConfigurationError) in try LayerPlan.read(section) }
}

/// The zeros around an image: their number on each side, or `same`.
private struct WindowPadding: ConfigurationReadable, Sendable {
  static let allowed = "zeros on each side, a whole number from 0 to 1000, or same"

  let value: Window.Padding

  init(value: Window.Padding) { self.value = value }

  init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    guard case .scalar(let text, _) = node.content else { throw node.mismatch(key, Self.allowed) }
    if text == "same" {
      value = .same
    } else if let zeros = Int(text), (0...1000) ~= zeros {
      value = .zeros(zeros)
    } else {
      throw node.mismatch(key, Self.allowed)
    }
  }

  func configurationValue(origin: Origin) -> ConfigurationValue {
    switch value {
    case .same: "same".configurationValue(origin: origin)
    case .zeros(let zeros): zeros.configurationValue(origin: origin)
    }
  }
}
