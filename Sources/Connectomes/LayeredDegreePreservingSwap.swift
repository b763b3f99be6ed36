import Graphs
import Networks
import Randomness
import Tensors

/// Keeps the number of connections of every unit with each neighboring layer, and every layer's weights; changes who is
/// connected with whom.
///
/// In each layer the ends of connections are exchanged, see `EdgeSwaps`, and the weights are put on the connections in random
/// order. A connection is an element that is not exactly zero: a network without zeros has its weights shuffled, and the
/// weight of a unit to itself stays where it is. Each network of the same numbers is as likely as any other.
/// Source: Maslov and Sneppen, "Specificity and stability in topology of protein networks" (2002).
public struct LayeredDegreePreservingSwap: LayeredNull {
  /// `degreePreserving`
  public static let name = DegreePreservingSwap.name

  /// The model.
  public init() {}

  /// Each matrix with its elements other than zero in other places.
  public func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome {
    connectome.mapWeights { connection, matrix in
      var elements = matrix.elements
      let (rows, columns) = (matrix.shape[0], matrix.shape[1])
      // The units of the columns come after those of the rows, where they are others.
      let first = connection.isRecurrent ? 0 : rows
      let places = elements.indices.filter { elements[$0] != 0 && !connection.joinsUnitWithItself(at: $0) }
      var swaps = EdgeSwaps(
        nodeCount: first + columns, sources: places.map { $0 / columns },
        targets: places.map { first + $0 % columns }, isDirected: true)
      // Where every place is taken there is nothing to exchange.
      if places.count < elements.count { swaps.swap(using: &stream) }
      var weights = places.map { elements[$0] }
      stream.shuffle(&weights)
      for place in places { elements[place] = 0 }
      for (index, weight) in weights.enumerated() {
        elements[swaps.sources[index] * columns + swaps.targets[index] - first] = weight
      }
      return Tensor(matrix.shape, elements)
    }
  }
}
