import Configuration
import Networks
import Tensors

extension LayerRow {
  /// Layers of images, height × width × channels.
  static let images: [LayerRow] = [
    LayerRow(
      name: ConvolutionLayer.name,
      summary: "f(x ∗ w + b) at each place of a square window over height × width × channels.",
      keys: size("channels"), Key(required: "kernel", .within(1...1000), says: "the window's side, 1 to 1000"),
      Key("stride", default: 1, .within(1...1000)), padding, activation,
      Key("groups", default: 1, .within(1...1_000_000), says: "a divisor of the channels before and of these"),
      Key<Bool>.optional("bias", says: "false: f(x ∗ w) without b; otherwise there is one")
    ) { place, channels, kernel, stride, padding, activation, groups, bias in
      let window = Window(kernel, stride: stride, padding: padding.value)
      guard place.inputShape.rank == 3 else {
        throw ShapeMismatch(
          layer: "a convolution", found: place.inputShape,
          expected: "height × width × channels (network.input says them)")
      }
      guard place.inputShape[2] % groups == 0, channels % groups == 0 else {
        throw LayerKeyMisfit(
          "groups",
          ShapeMismatch(
            layer: "a convolution to \(channels) channels in \(groups) groups", found: place.inputShape,
            expected: "and gives numbers of channels that \(groups) divides"))
      }
      return ConvolutionLayer(
        place.inputShape[2], channels, window: window, groups: groups, hasBias: bias ?? true,
        activation: activation ?? place.activation,
        initializer: place.initializer)
    },
    LayerRow(
      name: MaxPoolLayer.name, summary: "The largest value under a square window, for each channel.",
      keys: Key("size", default: 2, .within(1...1000)), stride
    ) { _, size, stride in MaxPoolLayer(size: size, stride: stride) },
    LayerRow(
      name: AveragePoolLayer.name, summary: "The mean under a square window, for each channel.",
      keys: Key("size", default: 2, .within(1...1000)), stride
    ) { _, size, stride in AveragePoolLayer(size: size, stride: stride) },
    LayerRow(
      name: GlobalPoolLayer.name, summary: "The mean over all places or steps, for each channel."
    ) { _ in GlobalPoolLayer() },
  ]

  private static let stride = Key<Int>.optional(
    "stride", .within(1...1000), says: "1 to 1000, otherwise the size")

  private static let padding = Key("padding", default: WindowPadding(value: .zeros(0)))
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
