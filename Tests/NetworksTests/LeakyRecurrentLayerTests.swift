import Networks
import Randomness
import Tensors
import TestSupport
import Testing

@Suite struct LeakyRecurrentLayerTests {
  @Test func timeConstantsAreParametersWhereTheyAreTrained() {
    #expect(LeakyRecurrentLayer(3, 5).parameterShapes.map(\.name) == ["weight", "recurrent_weight", "bias"])
    let layer = LeakyRecurrentLayer(3, 5, timeConstant: 4, trainsTimeConstant: true)
    #expect(layer.parameterShapes.map(\.name) == ["weight", "recurrent_weight", "bias", "leak"])
    var stream = RandomStream(seed: 1, stream: .initialization)
    let rates = layer.initialParameters(using: &stream)[3].activated(.sigmoid)
    #expect(rates.elements.allSatisfy { abs($0 - 0.25) < 1e-6 })
  }

  /// Before they are trained they make no difference.
  @Test func trainedTimeConstantsBeginAsFixedOnes() throws {
    let x = unevenTensor([2, 6, 3])
    let outputs = try [false, true].map { trains in
      let network = try Network(
        inputShape: [6, 3], layers: [LeakyRecurrentLayer(3, 5, timeConstant: 3, trainsTimeConstant: trains)])
      return network(x, network.initialParameters(seed: 7))
    }
    #expect((outputs[0] - outputs[1]).norm < 1e-6)
  }
}
