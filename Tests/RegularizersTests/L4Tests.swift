import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Test("L4 of two matrices, by hand")
func l4ByHand() {
  let weights = Parameters([Tensor([2, 2], [1, -2, 0, 0.5]), Tensor([2, 1], [-1, 3])])
  let (value, gradient) = valueWithGradient(at: weights) { L4()($0) }
  #expect(value == 99.0625)
  #expect(gradient.tensors == [Tensor([2, 2], [4, -32, 0, 0.5]), Tensor([2, 1], [-4, 108])])
}

@Test("L4 keeps the contract and equals its record")
func l4Contract() throws {
  expectContract(L4(), degree: 4)
  try expectRecord(of: L4(), "l4")
}
