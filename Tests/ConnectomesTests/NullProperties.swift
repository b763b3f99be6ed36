import Connectomes
import Randomness
import Tensors

/// What a shuffle within layers must keep; each is broken by another kind of mistake.
enum NullProperty: CaseIterable {
  /// Layers keep their sizes.
  case shapes
  /// Each layer keeps its weights, bit by bit, in another order.
  case weightsOfEachLayer
  /// What must stay in place does.
  case fixedPlaces
  /// Equal seeds and indices give equal networks.
  case determinism
  /// Different indices give different networks, other ones than the measured one, and so do different seeds; once each may be
  /// a coincidence, where a small network has few that keep as much.
  case variety
}

/// The properties that a null model breaks at a network; `isFixed` says which place of which layer must not change.
func violations(
  of null: any LayeredNull, at connectome: Connectome, isFixed: (Int, Int, Int) -> Bool = { _, _, _ in false }
) -> [NullProperty] {
  let sample = { (seed: UInt64, index: UInt64) in
    var stream = RandomStream(seed: seed, stream: .nulls, index: index)
    return null.sample(of: connectome, using: &stream)
  }
  let samples = (0..<6).map { sample(9, $0) }
  return NullProperty.allCases.filter { property in
    switch property {
    case .shapes: samples.contains { $0.layerSizes != connectome.layerSizes }
    case .weightsOfEachLayer:
      samples.contains { sample in
        zip(sample.weights, connectome.weights).contains { $0.elements.sorted() != $1.elements.sorted() }
      }
    case .fixedPlaces:
      samples.contains { sample in
        zip(sample.weights, connectome.weights).enumerated().contains { layer, pair in
          (0..<pair.1.count).contains { place in
            let columns = pair.1.shape[1]
            return isFixed(layer, place / columns, place % columns)
              && pair.0.elements[place] != pair.1.elements[place]
          }
        }
      }
    case .determinism: zip(samples, (0..<6).map { sample(9, $0) }).contains { $0.weights != $1.weights }
    case .variety:
      [
        samples.dropFirst().map { $0 }, (0..<5).map { sample(10, $0) },
        [Connectome](repeating: connectome, count: 5),
      ]
      .contains { others in zip(samples, others).count { $0.weights == $1.weights } > 1 }
    }
  }
}

/// A deliberately wrong null: nothing is random.
struct Identity: LayeredNull {
  static let name = "identity"

  func sample(of connectome: Connectome, using stream: inout RandomStream) -> Connectome { connectome }
}
