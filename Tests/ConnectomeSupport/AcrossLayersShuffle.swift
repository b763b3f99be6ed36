import Connectomes
import Randomness
import Tensors

/// A deliberately wrong null: weights move from layer to layer.
package struct AcrossLayersShuffle: LayeredNull {
  package static let name = "acrossLayersShuffle"

  package init() {}

  package func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome {
    var elements = connectome.weights.flatMap(\.elements)
    stream.shuffle(&elements)
    var start = 0
    return try! Connectome(
      weights: connectome.weights.map { w in
        start += w.count
        return Tensor(w.shape, Array(elements[start - w.count..<start]))
      })
  }
}
