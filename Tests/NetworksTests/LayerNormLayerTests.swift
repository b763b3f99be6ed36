import Networks
import Randomness
import Tensors
import TestSupport
import Testing

@Suite struct LayerNormLayerTests {
  @Test func anyShapeOfItsWidthStays() throws {
    let layer = LayerNormLayer(3)
    #expect(layer.parameterShapes.map(\.name) == ["scale", "shift"])
    for shape: Shape in [[3], [4, 3], [2, 5, 3]] { #expect(try layer.outputShape(for: shape) == shape) }
    let mismatch = #expect(throws: ShapeMismatch.self) { try layer.outputShape(for: [3, 4]) }
    #expect(
      mismatch?.description == "layer norm takes 3 values at each place, not an input of shape [3, 4]")
  }

  @Test func itBeginsWithoutScaleAndShift() {
    var stream = RandomStream(seed: 1, stream: .initialization)
    let parameters = LayerNormLayer(3).initialParameters(using: &stream)
    #expect(parameters.tensors.map(\.elements) == [[1, 1, 1], [0, 0, 0]])
  }

  /// Scales and shifts belong to the units before; of a flattened map each unit has some.
  @Test func unitsHaveScalesAndShifts() throws {
    let dense = try Network(inputShape: [3], layers: [DenseLayer(3, 4), LayerNormLayer(4), DenseLayer(4, 2)])
    #expect(dense.outline.sizes == [3, 4, 2] && dense.outline.isChain)
    #expect(dense.outline.populations[1].parameters == [1, 2, 3])
    let images = try Network(
      inputShape: [2, 2, 1],
      layers: [
        ConvolutionLayer(1, 3, window: Window(1)), FlattenLayer(), LayerNormLayer(12), DenseLayer(12, 2),
      ])
    #expect(images.outline.sizes == [1, 3, 2] && images.outline.populations[1].parameters == [1, 2, 3])
  }
}
