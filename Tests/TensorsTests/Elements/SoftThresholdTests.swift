import Tensors
import Testing

@Test("What is small becomes exactly zero, all else moves towards it; NaN stays NaN")
func softThreshold() {
  let x = Tensor([7], [2, -2, 1, -1, 0.5, 0, 1.25])
  #expect(x.softThresholded(by: 1) == Tensor([7], [1, -1, 0, 0, 0, 0, 0.25]))
  #expect(x.softThresholded(by: 0) == x)
  #expect(Tensor([1], [.nan]).softThresholded(by: 1).elements[0].isNaN)
}
