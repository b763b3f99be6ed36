import TestSupport
import Testing

@testable import Tensors

@Suite struct LastAxisTests {
  @Test func partsAreCutAlongTheLastAxis() {
    let parts = Tensor([2, 1, 4], [1, 2, 3, 4, 5, 6, 7, 8]).lastAxisParts(2)
    #expect(parts == [Tensor([2, 1, 2], [1, 2, 5, 6]), Tensor([2, 1, 2], [3, 4, 7, 8])])
    #expect(Tensor([4], [1, 2, 3, 4]).lastAxisParts(4).map(\.elements) == [[1], [2], [3], [4]])
  }

  @Test(arguments: [1, 2, 3, 6]) func partsPutTogetherAreTheWhole(count: Int) {
    let whole = unevenTensor([2, 3, 2, 6])
    #expect(Tensor(joiningLastAxes: whole.lastAxisParts(count)) == whole)
  }
}
