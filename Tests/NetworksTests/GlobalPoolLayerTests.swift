import Networks
import Tensors
import Testing

@Suite struct GlobalPoolLayerTests {
  @Test func oneValueAChannelIsLeft() throws {
    #expect(try GlobalPoolLayer().outputShape(for: [5, 4, 3]) == [3])
    #expect(try GlobalPoolLayer().outputShape(for: [7, 3]) == [3])
    #expect(throws: ShapeMismatch.self) { try GlobalPoolLayer().outputShape(for: [7]) }
    #expect(
      GlobalPoolLayer().pass(Tensor([1, 2, 1, 1], [1, 3]), [], wantsInputGradient: false).output.elements == [2]
    )
  }

  /// What is behind it is connected with channels by one weight each.
  @Test func channelsStayTheSameUnits() throws {
    let network = try Network(
      inputShape: [4, 4, 1],
      layers: [ConvolutionLayer(1, 3, window: Window(2)), GlobalPoolLayer(), DenseLayer(3, 2)])
    #expect(network.outline.sizes == [1, 3, 2])
    #expect(network.outline.connections.map(\.reading.window) == [4, 1])
  }
}
