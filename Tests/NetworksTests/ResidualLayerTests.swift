import Networks
import Tensors
import TestSupport
import Testing

@Suite struct ResidualLayerTests {
  @Test func aBlockOfZerosIsTheIdentity() throws {
    let layer = ResidualLayer(try Network(sizes: [3, 5, 3], activation: .tanh))
    let network = try Network(inputShape: [3], layers: [layer])
    let x = unevenTensor([4, 3])
    #expect(network(x, Parameters(network.parameterShapes.map { Tensor($0.shape) })) == x)
  }

  @Test func theShapeMustComeBack() throws {
    let layer = ResidualLayer(try Network(sizes: [3, 5], activation: .tanh))
    let mismatch = #expect(throws: ShapeMismatch.self) { try layer.outputShape(for: [3]) }
    #expect(
      mismatch?.description
        == "a residual block takes [3] back from the layers within, not an input of shape [5]")
    #expect(throws: ShapeMismatch.self) { try layer.outputShape(for: [4]) }
  }

  /// Layers within draw for each step anew, each from a stream of its own, and the rest of the block stays.
  @Test func noiseWithinIsDrawnForEachStep() throws {
    let noise = NoiseLayer(strength: 1, exponent: 0)
    let block = ResidualLayer(try Network(inputShape: [3], layers: [noise, noise]))
    let plain = ResidualLayer(try Network(sizes: [3, 3], activation: .tanh))
    #expect(block.isRandom && !plain.isRandom)
    let network = try Network(inputShape: [3], layers: [block])
    let still = try Network(inputShape: [3], layers: [plain])
    #expect(network.isRandom && !still.isRandom)
    let x = unevenTensor([4, 3])
    let outputs = [3, 4, 3].map { network.drawing(seed: 1, step: $0)(x, Parameters()) }
    #expect(outputs[0] == outputs[2] && outputs[0] != outputs[1])
    #expect(network(x, Parameters()) == 2 * x)
    // Were both draws the same, what is added would be an even multiple of one of them.
    let one = ResidualLayer(try Network(inputShape: [3], layers: [noise]))
    let single = try Network(inputShape: [3], layers: [one]).drawing(seed: 1, step: 3)(x, Parameters())
    #expect((outputs[0] - 2 * x - 2 * (single - 2 * x)).norm > 0.1)
  }
}
