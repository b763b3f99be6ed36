import Graphs
import Randomness
import Tensors

/// Keeps the number of connections of every unit with each neighboring layer, and every layer's weights; changes who is
/// connected with whom.
///
/// In each layer the ends of connections are exchanged, see `EdgeSwaps`, and the weights are put on the connections in random
/// order. A connection is an element that is not exactly zero: a network without zeros has its weights shuffled. Each
/// network of the same numbers is as likely as any other. Source: Maslov and Sneppen, "Specificity and stability in
/// topology of protein networks" (2002).
public struct LayeredDegreePreservingSwap: LayeredNull {
  /// `degreePreserving`
  public static let name = DegreePreservingSwap.name

  /// The model.
  public init() {}

  /// Each matrix with its elements other than zero in other places.
  public func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome {
    connectome.mapWeights { matrix in
      let (rows, columns) = (matrix.shape[0], matrix.shape[1])
      let elements = matrix.elements
      let places = elements.indices.filter { elements[$0] != 0 }
      var swaps = EdgeSwaps(
        nodeCount: rows + columns, sources: places.map { $0 / columns },
        targets: places.map { rows + $0 % columns },
        isDirected: true)
      // Where every place is taken there is nothing to exchange.
      if places.count < elements.count { swaps.swap(using: &stream) }
      var weights = places.map { elements[$0] }
      stream.shuffle(&weights)
      var changed = [Scalar](repeating: 0, count: elements.count)
      for (index, weight) in weights.enumerated() {
        changed[swaps.sources[index] * columns + swaps.targets[index] - rows] = weight
      }
      return Tensor(matrix.shape, changed)
    }
  }
}
