import Configuration
import Networks
import Tensors

extension LayerRow {
  /// Layers that keep activity in bounds or disturb it, and have no units of their own.
  static let steadying: [LayerRow] = [
    LayerRow(
      name: LayerNormLayer.name,
      summary: "scale (x - mean) / √(variance + epsilon) + shift, over the units of one example at each place.",
      keys: epsilon
    ) { place, epsilon in
      LayerNormLayer(place.inputShape[place.inputShape.rank - 1], epsilon: epsilon)
    },
    LayerRow(
      name: BatchNormLayer.name,
      summary:
        "scale (x - mean) / √(variance + epsilon) + shift, of each unit over the batch; running averages in evaluation.",
      keys: epsilon,
      Key(
        "momentum", default: 0.1, .within(0...1),
        says: "the share of the batch in the running averages, from 0 to 1")
    ) { place, epsilon, momentum in
      BatchNormLayer(place.inputShape[place.inputShape.rank - 1], epsilon: epsilon, momentum: momentum)
    },
    LayerRow(
      name: DropoutLayer.name,
      summary:
        "While training each value becomes 0 with probability rate, and is divided by 1 - rate otherwise.",
      keys: Key("rate", default: 0.5, .fraction)
    ) { _, rate in DropoutLayer(rate: rate) },
    LayerRow(
      name: NoiseLayer.name, summary: "x + strength ξ |x|^(exponent/2) while training, ξ from N(0, 1).",
      keys: .scalar("strength", default: 0.1, .nonnegative), .scalar("exponent", default: 2, .nonnegative)
    ) { _, strength, exponent in
      NoiseLayer(strength: strength, exponent: exponent)
    },
  ]

  private static let epsilon = Key("epsilon", default: 1e-5, .positive)
}
