import ConnectomeSupport
import Connectomes
import Randomness
import Tensors
import Testing

@Suite struct LayerShuffleTests {
  @Test func keepsEachLayersWeights() throws {
    #expect(violations(of: LayerShuffle(), at: try random(sizes: [5, 7, 4], seed: 1)) == [])
    #expect(violations(of: LayerShuffle(), at: try random(sizes: [5, 7, 4], seed: 1, density: 0.3)) == [])
  }

  @Test func theCheckCatchesWrongNulls() throws {
    let connectome = try random(sizes: [5, 7, 4], seed: 1)
    #expect(violations(of: AcrossLayersShuffle(), at: connectome) == [.weightsOfEachLayer])
    #expect(violations(of: Identity(), at: connectome) == [.variety])
    #expect(violations(of: LayerShuffle(), at: connectome) { $0 == 1 && $1 == 0 && $2 == 0 } == [.fixedPlaces])
  }

  /// 24 orders, each expected 100 times in 2,400 draws.
  @Test func everyOrderIsEquallyLikely() throws {
    let connectome = try Connectome(weights: [Tensor([2, 2], [1, 2, 3, 4])])
    var counts: [[Scalar]: Int] = [:]
    for index in 0..<2400 {
      var stream = RandomStream(seed: 4, stream: .nulls, index: UInt64(index))
      counts[LayerShuffle().sample(of: connectome, using: &stream).weights[0].elements, default: 0] += 1
    }
    #expect(counts.count == 24)
    // χ² with 23 degrees of freedom is above 49.7 once in a thousand times.
    let chiSquare = counts.values.reduce(0.0) { $0 + Double(($1 - 100) * ($1 - 100)) / 100 }
    #expect(chiSquare < 49.7)
  }
}
