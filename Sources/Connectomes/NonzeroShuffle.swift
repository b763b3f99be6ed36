import Networks
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
    connectome.mapWeights { connection, matrix in
      var elements = matrix.elements
      stream.shuffle(
        &elements, at: elements.indices.filter { elements[$0] != 0 && !connection.joinsUnitWithItself(at: $0) })
      return Tensor(matrix.shape, elements)
    }
  }
}
