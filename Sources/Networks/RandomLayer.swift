import Randomness
import Tensors

/// A layer that is random while it is trained, and is not when it is evaluated.
public protocol RandomLayer: Layer {
  /// The layer as it is in one step of training: a fixed function, whose draws are those of a stream.
  func drawing(from stream: RandomStream) -> Self
}

extension Network {
  /// Whether steps of training draw random numbers.
  public var isRandom: Bool { layers.contains { $0 is any RandomLayer } }

  /// The network as it is in one step of training. It depends on the seed and the step alone, so that a resumed training
  /// goes on as if it had not stopped.
  public func drawing(seed: UInt64, step: Int) -> Network {
    let drawn = layers.enumerated().map { position, layer in
      guard let random = layer as? any RandomLayer else { return layer }
      // Each layer of each step has a stream of its own: there are fewer layers than 2²⁰, and who else draws noise in a
      // step takes the upper half of 2²¹.
      let index = UInt64(step) << 21 | UInt64(position)
      return random.drawing(from: RandomStream(seed: seed, stream: .noise, index: index))
    }
    do {
      return try Network(inputShape: inputShape, layers: drawn)
    } catch {
      fatalError("a layer drew one of another shape: \(error)")
    }
  }
}
