import Randomness
import Tensors

/// Keeps every connection of every layer, and the layer's weights; puts the weights on the connections in random order.
///
/// It asks whether the strengths of connections are modular, not who is connected with whom. A connection is an element
/// that is not exactly zero, so in a network without zeros this is the layer shuffle. Each order is as likely as any other.
public struct NonzeroShuffle: LayeredNull {
  /// `nonzeroShuffle`
  public static let name = "nonzeroShuffle"

  /// The model.
  public init() {}

  /// Each matrix with its elements other than zero in random order.
  public func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome {
    connectome.mapWeights { matrix in
      var elements = matrix.elements
      let places = elements.indices.filter { elements[$0] != 0 }
      var weights = places.map { elements[$0] }
      stream.shuffle(&weights)
      for (place, weight) in zip(places, weights) { elements[place] = weight }
      return Tensor(matrix.shape, elements)
    }
  }
}
