import ConnectomeSupport
import Connectomes
import Randomness
import Tensors
import Testing

@testable import Graphs

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
        let lines = one.shape[0] + one.shape[1]
        for sign in 0..<2 {
          let places = sign * lines..<(sign + 1) * lines
          let weights = other.elements.filter { sign == 0 ? $0 > 0 : $0 < 0 }.map { Double(abs($0)) }
          // Of few weights as many orders are left as `StrengthPrecisionTests` counts; of these many the tolerance.
          let width = strengthPrecision(
            degrees: Array(wanted.counts[places]), weights: weights, tolerance: 0.001)
          let mean = places.reduce(0) { $0 + abs(wanted.weights[$1]) } / Double(lines)
          #expect(places.allSatisfy { abs(found.weights[$0] - wanted.weights[$0]) <= width * (1 + 1e-5) })
          if density == 1 { #expect(width < 0.0011 * mean) }
        }
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
