import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct BlockAdjacencyTests {
  @Test("Each matrix between its layers, and transposed below")
  func byHand() {
    let whole = blockAdjacency(Parameters([Tensor([1, 2], [1, -2]), Tensor([2, 1], [3, 4])]))
    #expect(whole == Tensor([4, 4], [0, 1, -2, 0, 1, 0, 0, 3, -2, 0, 0, 4, 0, 3, 4, 0]))
  }

  @Test("The derivative gathers both places of each element")
  func derivative() {
    expectRightDerivative(at: [unevenTensor([2, 3]), unevenTensor([3, 4]), unevenTensor([4, 1])]) {
      blockAdjacency($0)
    }
  }

  @Test("No matrices have no units")
  func empty() { #expect(blockAdjacency(Parameters()).shape == [0, 0]) }
}
