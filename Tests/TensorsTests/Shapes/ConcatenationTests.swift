import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct ConcatenationTests {
  @Test("Beside each other")
  func byHand() {
    let joined = concatenatedColumns(Parameters([Tensor([2, 1], [1, 4]), Tensor([2, 2], [2, 3, 5, 6])]))
    #expect(joined == Tensor([2, 3], [1, 2, 3, 4, 5, 6]))
    #expect(concatenatedColumns(Parameters()).shape == [0, 0])
  }

  @Test("The derivative cuts apart again")
  func derivative() {
    expectRightDerivative(at: [unevenTensor([3, 2]), unevenTensor([3, 4]), unevenTensor([3, 1])]) {
      concatenatedColumns($0)
    }
  }
}
