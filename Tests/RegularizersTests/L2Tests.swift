import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Test("L2 of two matrices, by hand")
func l2ByHand() {
  let weights = Parameters([Tensor([2, 2], [1, -2, 0, 0.5]), Tensor([2, 1], [-1, 3])])
  let (value, gradient) = valueWithGradient(at: weights) { L2()($0) }
  #expect(value == 15.25)
  #expect(gradient.tensors == [Tensor([2, 2], [2, -4, 0, 1]), Tensor([2, 1], [-2, 6])])
}

@Test("L2 keeps the contract and equals its record")
func l2Contract() throws {
  expectContract(L2(), degree: 2)
  try expectRecord(of: L2(), "l2")
}
