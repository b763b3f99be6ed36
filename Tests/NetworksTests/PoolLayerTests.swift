import Networks
import Tensors
import Testing

/// What holds of every pool.
@Suite struct PoolLayerTests {
  private static let pools: [@Sendable (_ size: Int, _ stride: Int?) -> any PoolLayer] = [
    { MaxPoolLayer(size: $0, stride: $1) }, { AveragePoolLayer(size: $0, stride: $1) },
  ]

  @Test(arguments: pools.indices) func windowsDoNotOverlapUnlessToldTo(index: Int) throws {
    let pool = Self.pools[index]
    #expect(try pool(2, nil).outputShape(for: [5, 4, 3]) == [2, 2, 3])
    #expect(try pool(3, 1).outputShape(for: [5, 4, 3]) == [3, 2, 3])
    #expect(throws: ShapeMismatch.self) { try pool(6, nil).outputShape(for: [5, 7, 3]) }
    #expect(throws: ShapeMismatch.self) { try pool(2, nil).outputShape(for: [8]) }
  }

  @Test(arguments: pools.indices) func channelsStayTheSameUnits(index: Int) throws {
    let network = try Network(
      inputShape: [4, 4, 1], layers: [ConvolutionLayer(1, 3, window: Window(1)), Self.pools[index](2, nil)])
    #expect(network.outline.sizes == [1, 3] && network.outline.populations[1].role == .output)
  }

  /// The first layer of a network is not asked for its input's gradient.
  @Test(arguments: zip(pools.indices, [[0, 8, 0, 0], [2, 2, 2, 2]] as [[Scalar]]))
  func theInputsGradientIsMadeWhereItIsWanted(index: Int, expected: [Scalar]) {
    let (layer, images) = (Self.pools[index](2, nil), Tensor([1, 2, 2, 1], [1, 4, 2, 3]))
    let upstream = Tensor([1, 1, 1, 1], [8])
    #expect(layer.pass(images, [], wantsInputGradient: false).gradients(upstream).input.isZero)
    #expect(layer.pass(images, [], wantsInputGradient: true).gradients(upstream).input.elements == expected)
  }
}
