import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Test("L1 of two matrices, by hand")
func l1ByHand() {
  let weights = Parameters([Tensor([2, 2], [1, -2, 0, 0.5]), Tensor([2, 1], [-1, 3])])
  let (value, gradient) = valueWithGradient(at: weights) { L1()($0) }
  #expect(value == 7.5)
  #expect(gradient.tensors == [Tensor([2, 2], [1, -1, 0, 1]), Tensor([2, 1], [-1, 1])])
}

@Test("L1 keeps the contract and equals its record")
func l1Contract() throws {
  expectContract(L1(), degree: 1)
  try expectRecord(of: L1(), "l1")
}
