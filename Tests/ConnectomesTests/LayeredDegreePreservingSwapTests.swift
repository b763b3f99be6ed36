import ConnectomeSupport
import Connectomes
import Randomness
import Tensors
import Testing

@Suite struct LayeredDegreePreservingSwapTests {
  /// The numbers of connections of each row and each column.
  private func degrees(_ matrix: Tensor) -> [[Int]] {
    let (rows, columns) = (matrix.shape[0], matrix.shape[1])
    return [
      (0..<rows).map { row in (0..<columns).count { matrix[row, $0] != 0 } },
      (0..<columns).map { column in (0..<rows).count { matrix[$0, column] != 0 } },
    ]
  }

  @Test func keepsEachUnitsConnectionsAndEachLayersWeights() throws {
    for density in [0.15, 0.4, 1] {
      let connectome = try random(sizes: [6, 9, 8, 5], seed: 3, density: density)
      #expect(violations(of: LayeredDegreePreservingSwap(), at: connectome) == [])
      for index in 0..<5 as Range<UInt64> {
        var stream = RandomStream(seed: 1, stream: .nulls, index: index)
        let sample = LayeredDegreePreservingSwap().sample(of: connectome, using: &stream)
        for (one, other) in zip(sample.weights, connectome.weights) { #expect(degrees(one) == degrees(other)) }
      }
    }
  }

  /// A shuffle that does not look at units breaks what this one must keep.
  @Test func theLayerShuffleKeepsNoDegrees() throws {
    let connectome = try random(sizes: [6, 9, 8, 5], seed: 3, density: 0.4)
    var stream = RandomStream(seed: 1, stream: .nulls)
    let sample = LayerShuffle().sample(of: connectome, using: &stream)
    #expect(zip(sample.weights, connectome.weights).contains { degrees($0) != degrees($1) })
  }

  /// Two places in each line of 3 × 3 leave one free: 6 patterns, and their six weights 720 orders. The free places tell
  /// the patterns apart; each is expected 500 times.
  @Test func everyPatternIsEquallyLikely() throws {
    let connectome = try Connectome(weights: [Tensor([3, 3], [0, 1, 2, 3, 0, 4, 5, 6, 0])])
    var counts: [[Bool]: Int] = [:]
    for index in 0..<3000 {
      var stream = RandomStream(seed: 6, stream: .nulls, index: UInt64(index))
      let sample = LayeredDegreePreservingSwap().sample(of: connectome, using: &stream)
      counts[sample.weights[0].elements.map { $0 == 0 }, default: 0] += 1
    }
    #expect(counts.count == 6)
    // χ² with 5 degrees of freedom is above 20.5 once in a thousand times.
    #expect(counts.values.reduce(0.0) { $0 + Double(($1 - 500) * ($1 - 500)) / 500 } < 20.5)
  }
}
