import Tensors
import TestSupport
import Testing

@testable import Networks

@Suite struct DifferentiableLayerTests {
  private let layer = RecurrentFixture(steps: 2, inputs: 3, units: 4)

  /// The compiler's derivatives with respect to both and to the parameters alone are the same to the bit.
  @Test func passWithoutTheInputGivesTheSameParameters() throws {
    let network = try Network(inputShape: [2, 3], layers: [layer])
    let parameters = network.initialParameters(seed: 3).tensors[...]
    let x = unevenTensor([5, 2, 3])
    let full = layer.pass(x, parameters, wantsInputGradient: true)
    let partial = layer.pass(x, parameters, wantsInputGradient: false)
    #expect(full.output == partial.output && full.output == layer.forward(x, Parameters(Array(parameters))))
    let upstream = unevenTensor(full.output.shape)
    #expect(full.gradients(upstream).parameters == partial.gradients(upstream).parameters)
    #expect(full.gradients(upstream).input.shape == x.shape)
    #expect(partial.gradients(upstream).input.isZero)
  }
}
