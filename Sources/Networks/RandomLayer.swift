import Randomness
import Tensors

/// A layer that is another function while it is trained than when it is evaluated: it draws random numbers, or looks at the
/// batch.
public protocol RandomLayer: Layer {
  /// Whether it does; a block does only where a layer within does.
  var isRandom: Bool { get }

  /// The layer as it is in one step of training: a fixed function, whose draws are those of a stream.
  func drawing(from stream: RandomStream) -> Self
}

extension RandomLayer {
  /// True.
  public var isRandom: Bool { true }
}

extension Network {
  /// Whether steps of training are another function than evaluation.
  public var isRandom: Bool { layers.contains { ($0 as? any RandomLayer)?.isRandom == true } }

  /// The network as it is in one step of training. It depends on the seed and the step alone, so that a resumed training
  /// goes on as if it had not stopped.
  public func drawing(seed: UInt64, step: Int) -> Network {
    var network = self
    for (position, layer) in layers.enumerated() {
      guard let random = layer as? any RandomLayer else { continue }
      // Each layer of each step has a stream of its own: there are fewer layers than 2²⁰, and who else draws noise in a
      // step takes the upper half of 2²¹.
      let index = UInt64(step) << 21 | UInt64(position)
      network.layers[position] = random.drawing(from: RandomStream(seed: seed, stream: .noise, index: index))
    }
    return network
  }
}
