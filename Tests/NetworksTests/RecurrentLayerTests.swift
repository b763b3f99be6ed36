import Networks
import Randomness
import Tensors
import TestSupport
import Testing

@Suite struct RecurrentLayerTests {
  @Test func shapesAreThoseOfTheSequence() throws {
    let layer = RecurrentLayer(3, 5)
    #expect(layer.parameterShapes.map(\.name) == ["weight", "recurrent_weight", "bias"])
    #expect(try layer.outputShape(for: [4, 3]) == [5])
    #expect(try RecurrentLayer(3, 5, returns: .sequence).outputShape(for: [4, 3]) == [4, 5])
    let mismatch = #expect(throws: ShapeMismatch.self) { try layer.outputShape(for: [4, 2]) }
    #expect(mismatch?.description == "a recurrent layer takes steps × 3 features, not an input of shape [4, 2]")
  }

  @Test func recurrentWeightsBeginOrthogonal() {
    var stream = RandomStream(seed: 2, stream: .initialization)
    let u = RecurrentLayer(3, 6).initialParameters(using: &stream)[1]
    let product = matrixProduct(u, u, transposeA: true)
    for row in 0..<6 {
      for column in 0..<6 { #expect(abs(product[row, column] - (row == column ? 1 : 0)) < 1e-5) }
    }
  }

  /// Sequences of a batch do not meet.
  @Test func eachSequenceHasItsOwnStates() throws {
    let network = try Network(inputShape: [4, 3], layers: [RecurrentLayer(3, 5, returns: .sequence)])
    let parameters = network.initialParameters(seed: 1)
    let x = unevenTensor([6, 4, 3])
    let whole = network(x, parameters)
    for example in 0..<6 {
      let alone = network(x.taking([example]), parameters)
      #expect((alone - whole.taking([example])).norm < 1e-6)
    }
  }
}
