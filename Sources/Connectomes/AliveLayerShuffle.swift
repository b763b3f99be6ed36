import Randomness
import Tensors

/// A layer shuffle among the units that are alive: weights move only within the rows and columns of living units.
///
/// A unit is alive if a path of connections leads to it from an input and another from it to an output, where a
/// connection counts above a hundredth of the largest of its layer. Everything else stays where it is. So a network that
/// pruned most of its units is compared with networks of the same few units, not with scattered fragments.
public struct AliveLayerShuffle: LayeredNull {
  /// `aliveLayerShuffle`
  public static let name = "aliveLayerShuffle"
  /// The share of a layer's largest weight above which a connection counts.
  public static let threshold: Scalar = 0.01

  /// The model.
  public init() {}

  /// Each matrix with the elements between living units in random order.
  public func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome {
    let alive = connectome.aliveUnits()
    var layer = 0
    return connectome.mapWeights { matrix in
      let columns = matrix.shape[1]
      let places = alive[layer].flatMap { row in alive[layer + 1].map { row * columns + $0 } }
      layer += 1
      var elements = matrix.elements
      var moved = places.map { elements[$0] }
      stream.shuffle(&moved)
      for (place, element) in zip(places, moved) { elements[place] = element }
      return Tensor(matrix.shape, elements)
    }
  }
}

extension Connectome {
  /// The positions of the living units of each layer, inputs first.
  public func aliveUnits(threshold: Scalar = AliveLayerShuffle.threshold) -> [[Int]] {
    let connected = weights.map { matrix in
      let strengths = matrix.absolute()
      let limit = strengths.count > 0 ? threshold * strengths.maximum : 0
      return strengths.elements.map { $0 > limit }
    }
    var reached = layerSizes.map { [Bool](repeating: false, count: $0) }
    var reaching = reached
    reached[0] = reached[0].map { _ in true }
    reaching[weights.count] = reaching[weights.count].map { _ in true }
    for layer in weights.indices {
      let back = weights.count - 1 - layer
      for row in 0..<layerSizes[layer] where reached[layer][row] {
        for column in 0..<layerSizes[layer + 1] where connected[layer][row * layerSizes[layer + 1] + column] {
          reached[layer + 1][column] = true
        }
      }
      for row in 0..<layerSizes[back] {
        let edges = row * layerSizes[back + 1]..<(row + 1) * layerSizes[back + 1]
        reaching[back][row] = zip(connected[back][edges], reaching[back + 1]).contains { $0 && $1 }
      }
    }
    return layerSizes.indices.map { layer in
      (0..<layerSizes[layer]).filter { reached[layer][$0] && reaching[layer][$0] }
    }
  }
}
