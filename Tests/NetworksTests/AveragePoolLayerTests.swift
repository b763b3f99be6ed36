import Networks
import Tensors
import Testing

@Suite struct AveragePoolLayerTests {
  @Test func theMeanOfEachWindowIsKept() {
    let images = Tensor([1, 2, 4, 1], [1, 4, -2, -8, 2, 3, -9, -5])
    let output = AveragePoolLayer(size: 2).pass(images, [], wantsInputGradient: false).output
    #expect(output.shape == [1, 1, 2, 1] && output.elements == [2.5, -6])
  }
}
