import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Networks

@Suite struct RandomLayerTests {
  private let network = try! Network(
    inputShape: [3],
    layers: [
      DenseLayer(3, 4, activation: .tanh), NoiseLayer(), DenseLayer(4, 4), NoiseLayer(),
      DenseLayer(4, 2),
    ])
  private let x = unevenTensor([5, 3])

  @Test func aStepIsKnownByItsSeedAndNumber() {
    let parameters = network.initialParameters(seed: 1)
    let outputs = [(1, 0), (1, 1), (2, 0), (1, 0)].map { seed, step in
      network.drawing(seed: UInt64(seed), step: step)(x, parameters)
    }
    #expect(outputs[0] == outputs[3])
    #expect(outputs[0] != outputs[1] && outputs[0] != outputs[2] && outputs[1] != outputs[2])
    #expect(outputs.allSatisfy { $0 != network(x, parameters) })
  }

  @Test func layersDrawApart() {
    let drawn = network.drawing(seed: 1, step: 0)
    let noise = [1, 3].map { drawn.layers[$0] as? NoiseLayer }
      .map { $0?.forward(Tensor(repeating: 1, [2, 4]), .zero) }
    #expect(noise[0] != nil && noise[0] != noise[1])
  }

  @Test func aNetworkWithoutNoiseDrawsNothing() throws {
    let plain = try Network(sizes: [3, 4, 2], activation: .tanh)
    #expect(!plain.isRandom && network.isRandom)
    let parameters = plain.initialParameters(seed: 1)
    #expect(plain.drawing(seed: 1, step: 7)(x, parameters) == plain(x, parameters))
    #expect(
      network.parameterShapes.map(\.name)[2] == "layers.2.weight"
        && network.outline.parameters == [0, 2, 4])
  }
}
