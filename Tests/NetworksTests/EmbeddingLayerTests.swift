import Randomness
import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Networks

@Suite struct EmbeddingLayerTests {
  let layer = EmbeddingLayer(vocabulary: 6, tokens: 2, width: 3)
  let tokens = Tensor([4, 2], [0, 5, 3, 3, 2, 0, 1, 4])

  private func network() throws -> Network {
    try Network(sizes: [6, 4, 2], activation: .tanh, embedding: layer)
  }

  @Test func valueIsTheLookup() {
    let table = unevenTensor([6, 3])
    #expect(layer.forward(tokens, Parameters([table])) == table.embedding(tokens))
  }

  /// As a sequence, the values of a vector are the network's inputs, once for all steps.
  @Test func aSequenceHasAStepForEachToken() throws {
    let sequence = EmbeddingLayer(vocabulary: 6, tokens: 2, width: 3, returns: .sequence)
    let table = unevenTensor([6, 3])
    #expect(
      sequence.forward(tokens, Parameters([table])) == table.embedding(tokens).reshaped(to: [4, 2, 3]))
    let network = try Network(inputShape: [2], layers: [sequence, GRULayer(3, 4), DenseLayer(4, 2)])
    #expect(network.outline.sizes == [3, 4, 2] && network.outputShape == [2])
    let error = operationGradientError(at: network.initialParameters(seed: 3).tensors) { [tokens] in
      network(tokens, $0)
    }
    #expect(error < gradientTolerance)
  }

  /// The table's gradient through the layers behind it, as all others'.
  @Test func derivativeWithinANetwork() throws {
    let network = try network()
    #expect(network.inputShape == [2] && network.parameterShapes[0].name == "layers.0.table")
    let error = operationGradientError(at: network.initialParameters(seed: 3).tensors) { [tokens] in
      network(tokens, $0)
    }
    #expect(error < gradientTolerance)
  }

  @Test func itsTableIsNoConnection() throws {
    let network = try network()
    #expect(network.parameterShapes.map(\.shape) == [[6, 3], [6, 4], [4], [4, 2], [2]])
    #expect(network.outline.parameters == [1, 3])
  }

  /// N(0, 1): of 60,000 values the mean has a standard error of .004 and the mean square one of .006.
  @Test func theTableBeginsNormal() {
    var stream = RandomStream(seed: 1, stream: .initialization)
    let table = EmbeddingLayer(vocabulary: 600, tokens: 1, width: 100).initialParameters(using: &stream)[0]
    #expect(abs(table.sum() / 60_000) < 0.02 && abs(table.sumOfSquares() / 60_000 - 1) < 0.03)
  }

  @Test(arguments: [Shape([1]), [3], [2, 1]]) func otherInputsAreRefused(shape: Shape) {
    let error = #expect(throws: ShapeMismatch.self) { try layer.outputShape(for: shape) }
    #expect(error.map { "\($0)".contains("2 tokens an example") && "\($0)".contains("\(shape)") } == true)
  }

  @Test func anEmptyTableIsRefused() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = EmbeddingLayer(vocabulary: 0, tokens: 2, width: 3)
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(message.contains("2 tokens out of 0 in 3 values"))
  }
}
