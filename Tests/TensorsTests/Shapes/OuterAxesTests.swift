import Tensors
import TestSupport
import Testing

@Suite struct OuterAxesTests {
  @Test func axesAreExchanged() {
    let x = Tensor([2, 3, 1], [1, 2, 3, 4, 5, 6])
    #expect(x.exchangingOuterAxes() == Tensor([6, 1], [1, 4, 2, 5, 3, 6]))
    #expect(x.exchangingOuterAxes(keepingRank: true) == Tensor([3, 2, 1], [1, 4, 2, 5, 3, 6]))
  }

  @Test func twiceIsNothing() {
    let x = unevenTensor([4, 3, 5])
    #expect(x.exchangingOuterAxes(keepingRank: true).exchangingOuterAxes(keepingRank: true) == x)
  }
}
