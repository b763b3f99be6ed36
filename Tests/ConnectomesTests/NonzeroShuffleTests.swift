import ConnectomeSupport
import Connectomes
import Randomness
import Tensors
import Testing

@Suite struct NonzeroShuffleTests {
  @Test func keepsConnectionsAndWeights() throws {
    for density in [0.2, 0.5, 1] {
      let connectome = try random(sizes: [6, 9, 8, 5], seed: 3, density: density)
      #expect(
        violations(of: NonzeroShuffle(), at: connectome) { connectome.weights[$0][$1, $2] == 0 } == [])
    }
    let connectome = try random(sizes: [6, 9, 8, 5], seed: 3, density: 0.3)
    #expect(
      violations(of: LayerShuffle(), at: connectome) { connectome.weights[$0][$1, $2] == 0 } == [.fixedPlaces])
  }

  /// 24 orders of four weights on their connections, each expected 100 times in 2,400 draws.
  @Test func everyOrderIsEquallyLikely() throws {
    let connectome = try Connectome(weights: [Tensor([2, 3], [1, 0, 2, 3, 4, 0])])
    var counts: [[Scalar]: Int] = [:]
    for index in 0..<2400 {
      var stream = RandomStream(seed: 5, stream: .nulls, index: UInt64(index))
      counts[NonzeroShuffle().sample(of: connectome, using: &stream).weights[0].elements, default: 0] += 1
    }
    #expect(counts.count == 24 && counts.keys.allSatisfy { $0[1] == 0 && $0[5] == 0 })
    // χ² with 23 degrees of freedom is above 49.7 once in a thousand times.
    #expect(counts.values.reduce(0.0) { $0 + Double(($1 - 100) * ($1 - 100)) / 100 } < 49.7)
  }
}
