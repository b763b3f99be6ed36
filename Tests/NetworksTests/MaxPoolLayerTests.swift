import Networks
import Tensors
import Testing

@Suite struct MaxPoolLayerTests {
  @Test func theLargestValueOfEachWindowIsKept() {
    let images = Tensor([1, 2, 4, 1], [1, 4, -2, -7, 2, 3, -9, -5])
    let output = MaxPoolLayer(size: 2).pass(images, [], wantsInputGradient: false).output
    #expect(output.shape == [1, 1, 2, 1] && output.elements == [4, -2])
  }
}
