import Networks
import Randomness
import Tensors

/// Keeps every connection's weights and sizes; puts the weights in random places.
///
/// Between the units of one population, the weight of each to itself stays where it is: it is no connection of two units.
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
    connectome.mapWeights { connection, matrix in
      var elements = matrix.elements
      if connection.isRecurrent {
        stream.shuffle(&elements, at: elements.indices.filter { !connection.joinsUnitWithItself(at: $0) })
      } else {
        stream.shuffle(&elements)
      }
      return Tensor(matrix.shape, elements)
    }
  }
}

extension Connection {
  /// Whether a place of its matrix, counted row by row, is the weight of a unit to itself.
  func joinsUnitWithItself(at place: Int) -> Bool { isRecurrent && place / reading.to == place % reading.to }
}

extension RandomStream {
  /// Shuffles the elements at some places among these.
  mutating func shuffle<Element>(_ elements: inout [Element], at places: [Int]) {
    var moved = places.map { elements[$0] }
    shuffle(&moved)
    for (place, element) in zip(places, moved) { elements[place] = element }
  }
}

extension Connectome {
  /// The same populations with other weights of the same shapes.
  func mapWeights(_ change: (Connection, Tensor) -> Tensor) -> Connectome {
    do {
      return try Connectome(outline, weights: zip(outline.connections, weights).map(change))
    } catch {
      fatalError("weights that were moved are no numbers: \(error)")
    }
  }
}
