import Networks
import Tensors
import Testing

@Suite struct AveragePoolLayerTests {
  @Test func windowsDoNotOverlapUnlessToldTo() throws {
    #expect(try AveragePoolLayer(size: 2).outputShape(for: [5, 4, 3]) == [2, 2, 3])
    #expect(try AveragePoolLayer(size: 3, stride: 1).outputShape(for: [5, 4, 3]) == [3, 2, 3])
    #expect(throws: ShapeMismatch.self) { try AveragePoolLayer(size: 6).outputShape(for: [5, 7, 3]) }
  }

  @Test func channelsStayTheSameUnits() throws {
    let network = try Network(
      inputShape: [4, 4, 1], layers: [ConvolutionLayer(1, 3, window: Window(1)), AveragePoolLayer(size: 2)])
    #expect(network.outline.sizes == [1, 3])
  }

  /// The first layer of a network is not asked for its input's gradient.
  @Test func theInputsGradientIsMadeWhereItIsWanted() throws {
    let (layer, images) = (AveragePoolLayer(size: 2), Tensor([1, 2, 2, 1], [1, 4, 2, 3]))
    let upstream = Tensor([1, 1, 1, 1], [8])
    #expect(layer.pass(images, [], wantsInputGradient: false).gradients(upstream).input.isZero)
    #expect(
      layer.pass(images, [], wantsInputGradient: true).gradients(upstream).input.elements == [2, 2, 2, 2])
  }
}
