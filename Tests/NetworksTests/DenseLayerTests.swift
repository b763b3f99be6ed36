import Randomness
import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Networks

@Suite struct DenseLayerTests {
  @Test func valueIsTheDenseFunction() {
    let layer = DenseLayer(3, 2, activation: .sigmoid)
    let (x, w, b) = (unevenTensor([4, 3]), unevenTensor([3, 2]), unevenTensor([2]))
    #expect(layer.pass(x, [w, b], wantsInputGradient: false).output == dense(x, w, b, .sigmoid))
  }

  @Test(arguments: [Shape([4]), [3, 1], [2, 1, 3], [2]]) func otherInputsAreRefused(shape: Shape) {
    let error = #expect(throws: ShapeMismatch.self) { try DenseLayer(3, 2).outputShape(for: shape) }
    #expect(error?.found == shape)
    #expect(error.map { "\($0)".contains("3 values") && "\($0)".contains("\(shape)") } == true)
  }

  /// A sequence goes through step by step, and its units have a value at each.
  @Test func aSequenceIsSeenStepByStep() throws {
    let network = try Network(inputShape: [4, 3], layers: [DenseLayer(3, 2, activation: .tanh)])
    #expect(network.outputShape == [4, 2] && network.outline.populations[1].grid == [4])
    #expect(network.outline.connections[0].uses == 4 && network.outline.connections[0].reading.isIdentity)
    let (x, parameters) = (unevenTensor([5, 4, 3]), network.initialParameters(seed: 1))
    let plain = dense(x.reshaped(to: [20, 3]), parameters[0], parameters[1], .tanh)
    #expect(network(x, parameters) == plain.reshaped(to: [5, 4, 2]))
    #expect(network.pass(x, parameters).gradients(.zero).parameters.tensors.allSatisfy { $0.isZero })
  }

  @Test func biasesBeginAsTheInitializerSays() {
    var stream = RandomStream(seed: 1, stream: .initialization)
    #expect(DenseLayer(3, 2).initialParameters(using: &stream)[1].norm == 0)
    let layer = DenseLayer(4, 300, initializer: .fanInUniform)
    let bias = layer.initialParameters(using: &stream)[1]
    #expect(bias.norm > 0)
    #expect(bias.elements.allSatisfy { abs($0) <= 0.5 })
  }

  @Test func layerWithoutUnitsIsRefused() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = DenseLayer(5, 0)
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(message.contains("5 inputs and 0 outputs"))
  }
}
