import ConnectomeSupport
import Connectomes
import Randomness
import Tensors
import Testing

@Suite struct LayeredStrengthPreservingSwapTests {
  /// The sums of each sign of each row and each column, and how many elements they are of.
  private func sums(_ matrix: Tensor) -> (weights: [Double], counts: [Int]) {
    let (rows, columns) = (matrix.shape[0], matrix.shape[1])
    var (weights, counts) = (
      [Double](repeating: 0, count: 2 * (rows + columns)), [Int](repeating: 0, count: 2 * (rows + columns))
    )
    for (place, element) in matrix.elements.enumerated() where element != 0 {
      let first = element < 0 ? rows + columns : 0
      for line in [place / columns, rows + place % columns] {
        weights[first + line] += Double(element)
        counts[first + line] += 1
      }
    }
    return (weights, counts)
  }

  @Test func keepsConnectionsExactlyAndStrengthsNearly() throws {
    for density in [0.4, 1] {
      let connectome = try random(sizes: [20, 30, 25, 20], seed: 3, density: density)
      #expect(violations(of: LayeredStrengthPreservingSwap(), at: connectome) == [])
      var stream = RandomStream(seed: 1, stream: .nulls)
      let sample = LayeredStrengthPreservingSwap().sample(of: connectome, using: &stream)
      for (one, other) in zip(sample.weights, connectome.weights) {
        let (found, wanted) = (sums(one), sums(other))
        #expect(found.counts == wanted.counts)
        let square = zip(found.weights, wanted.weights).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        let mean = wanted.weights.reduce(0) { $0 + abs($1) } / Double(wanted.weights.count)
        #expect((square / Double(wanted.weights.count)).squareRoot() < 0.005 * mean)
      }
    }
  }

  /// A shuffle of each layer keeps no sums.
  @Test func theLayerShuffleKeepsNoStrengths() throws {
    let connectome = try random(sizes: [20, 30, 20], seed: 3)
    var stream = RandomStream(seed: 1, stream: .nulls)
    let sample = LayerShuffle().sample(of: connectome, using: &stream)
    let (found, wanted) = (sums(sample.weights[0]).weights, sums(connectome.weights[0]).weights)
    #expect(zip(found, wanted).contains { abs($0 - $1) > 0.1 * abs($1) })
  }
}
