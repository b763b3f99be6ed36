import Tensors
import Testing

@Suite struct MaximumPoolPassTests {
  @Test func theLargestOfEachWindowAndChannel() {
    // Two channels; the second is the first with its sign changed.
    let values: [Scalar] = [1, 5, 2, 0, 3, 4, 9, 8, 7, 6, 1, 1, 0, 2, 3, 3]
    let images = Tensor([1, 4, 4, 2], values.flatMap { [$0, -$0] })
    let pass = MaximumPoolPass(images, Window(2, stride: 2))
    #expect(pass.output == Tensor([1, 2, 2, 2], [5, -1, 9, 0, 7, 0, 3, -1]))
  }

  @Test func slopesGoToTheFirstOfEqualValues() {
    let pass = MaximumPoolPass(Tensor([1, 2, 2, 1], [3, 3, 1, 3]), Window(2, stride: 2))
    #expect(pass.gradient(Tensor([1, 1, 1, 1], [5])) == Tensor([1, 2, 2, 1], [5, 0, 0, 0]))
  }

  @Test func windowsThatOverlapAddUp() {
    let pass = MaximumPoolPass(Tensor([1, 1, 3, 1], [1, 7, 2]), Window(1))
    #expect(pass.output.elements == [1, 7, 2])
    let overlapping = MaximumPoolPass(Tensor([1, 3, 3, 1], [0, 0, 0, 0, 9, 0, 0, 0, 0]), Window(2))
    #expect(
      overlapping.gradient(Tensor([1, 2, 2, 1], [1, 2, 3, 4])).elements == [0, 0, 0, 0, 10, 0, 0, 0, 0])
  }

  @Test func noNumberIsNotHidden() {
    let pass = MaximumPoolPass(Tensor([1, 2, 2, 1], [3, .nan, 1, 4]), Window(2, stride: 2))
    #expect(pass.output.elements[0].isNaN)
  }
}
