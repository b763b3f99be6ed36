import Tensors
import TestSupport
import Testing

@Suite struct AveragePoolPassTests {
  @Test func theMeanOfEachWindowAndChannel() {
    // Two channels; the second is the first with its sign changed.
    let values: [Scalar] = [1, 5, 2, 0, 3, 3, 9, 9, 7, 6, 1, 1, 0, 3, 3, 3]
    let images = Tensor([1, 4, 4, 2], values.flatMap { [$0, -$0] })
    let pass = AveragePoolPass(images, Window(2, stride: 2))
    #expect(pass.output == Tensor([1, 2, 2, 2], [3, -3, 5, -5, 4, -4, 2, -2]))
  }

  @Test func slopesAreSharedAndAddUp() {
    let overlapping = AveragePoolPass(Tensor([1, 3, 3, 1]), Window(2))
    #expect(
      overlapping.gradient(Tensor([1, 2, 2, 1], [4, 8, 12, 16])).elements == [1, 3, 2, 4, 10, 6, 3, 7, 4])
  }

  /// What is left behind the last whole window has no slope.
  @Test func theRestIsNotLookedAt() {
    let pass = AveragePoolPass(Tensor([1, 3, 3, 1], [1, 2, 9, 3, 6, 9, 9, 9, 9]), Window(2, stride: 2))
    #expect(pass.output.elements == [3])
    #expect(pass.gradient(Tensor([1, 1, 1, 1], [4])).elements == [1, 1, 0, 1, 1, 0, 0, 0, 0])
  }
}
