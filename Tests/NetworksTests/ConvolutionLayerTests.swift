import Networks
import Randomness
import Tensors
import TestSupport
import Testing

@Suite struct ConvolutionLayerTests {
  @Test func shapesAreThoseOfTheWindow() throws {
    let layer = ConvolutionLayer(3, 5, window: Window(3, stride: 2, padding: .same))
    #expect(layer.parameterShapes.map(\.shape) == [[3, 3, 3, 5], [5]])
    #expect(try layer.outputShape(for: [7, 8, 3]) == [4, 4, 5])
    #expect(throws: ShapeMismatch.self) { try layer.outputShape(for: [7, 8, 2]) }
    #expect(throws: ShapeMismatch.self) { try layer.outputShape(for: [7, 24]) }
    let mismatch = #expect(throws: ShapeMismatch.self) {
      try ConvolutionLayer(1, 2, window: Window(5)).outputShape(for: [4, 6, 1])
    }
    #expect(
      mismatch?.description == "a convolution takes images of at least 5 × 5, not an input of shape [4, 6, 1]")
  }

  /// A unit sees its window: nine weights from each of four channels.
  @Test func initializersCountTheWindow() {
    var stream = RandomStream(seed: 1, stream: .initialization)
    let layer = ConvolutionLayer(4, 500, window: Window(3), initializer: .heNormal)
    let weights = layer.initialParameters(using: &stream)[0]
    let variance = Double(weights.sumOfSquares()) / Double(weights.count)
    // 18,000 draws: their variance is within a few hundredths of 2 / 36.
    #expect(abs(variance * 18 - 1) < 0.05)
  }

  @Test func aWindowOfOnePlaceIsADenseLayerOfPixels() throws {
    let network = try Network(
      inputShape: [2, 3, 2], layers: [ConvolutionLayer(2, 4, window: Window(1), activation: .tanh)])
    let parameters = network.initialParameters(seed: 3)
    let images = Tensor([2, 2, 3, 2], (0..<24).map { Scalar($0) / 24 })
    let plain = DensePass(
      images.reshaped(to: [12, 2]), parameters[0].reshaped(to: [2, 4]), parameters[1], .tanh)
    #expect(network(images, parameters) == plain.output.reshaped(to: [2, 2, 3, 4]))
  }

  /// Without biases it is the layer whose biases are zero, with the slopes of that.
  @Test(arguments: [1, 2]) func withoutBiasesTheyAreZero(groups: Int) throws {
    func network(_ hasBias: Bool) throws -> Network {
      try Network(
        inputShape: [4, 3, 2],
        layers: [
          ConvolutionLayer(2, 4, window: Window(2), groups: groups, hasBias: hasBias, activation: .tanh),
          GlobalPoolLayer(), DenseLayer(4, 2),
        ])
    }
    let (without, with) = (try network(false), try network(true))
    #expect(without.parameterShapes.map(\.name) == ["layers.0.weight", "layers.2.weight", "layers.2.bias"])
    #expect(without.outline.populations[1].parameters == [] && without.outline.parameters == [0, 1])
    let parameters = without.initialParameters(seed: 4)
    #expect(parameters.tensors.map(\.shape) == without.parameterShapes.map(\.shape))
    let whole = Parameters([parameters[0], Tensor([4]), parameters[1], parameters[2]])
    let images = unevenTensor([3, 4, 3, 2])
    #expect(without(images, parameters) == with(images, whole))
    let error = operationGradientError(at: [images] + parameters.tensors) {
      without($0[0], $0.selecting([1, 2, 3]))
    }
    #expect(error < gradientTolerance)
  }
}
