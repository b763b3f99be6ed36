import Randomness
import Tensors

/// Keeps every layer's weights and sizes; puts the weights in random places.
///
/// Source: Filan et al., "Clusterability in neural networks" (2021). A very sparse network falls into fragments when
/// it is shuffled, which are modular by accident; `AliveLayerShuffle` is the fairer model then.
public struct LayerShuffle: LayeredNull {
  /// `layerShuffle`
  public static let name = "layerShuffle"

  /// The model.
  public init() {}

  /// Each matrix with its elements in random order.
  public func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome {
    connectome.mapWeights { matrix in
      var elements = matrix.elements
      stream.shuffle(&elements)
      return Tensor(matrix.shape, elements)
    }
  }
}

extension Connectome {
  /// The same layers with other weights of the same shapes.
  func mapWeights(_ change: (Tensor) -> Tensor) -> Connectome {
    // Shapes are kept, so a chain stays a chain.
    try! Connectome(weights: weights.map(change))
  }
}
