import TestSupport
import Testing
import _Differentiation

@testable import Tensors

@Suite struct RowsAndColumnsTests {
  let x = unevenTensor([3, 5])
  let perRow = unevenTensor([3], scale: 0.6)
  let perColumn = unevenTensor([5], scale: 0.6)

  @Test func valuesByHand() {
    let x = Tensor([2, 3], [1, 2, 3, 4, 5, 6])
    #expect(x.scaledRows(by: Tensor([2], [10, -1])).elements == [10, 20, 30, -4, -5, -6])
    #expect(x.scaledColumns(by: Tensor([3], [10, -1, 0])).elements == [10, -2, 0, 40, -5, 0])
    #expect(x.addedToRows(Tensor([3], [10, 20, 30])).elements == [11, 22, 33, 14, 25, 36])
  }

  @Test func scaledRowsDerivative() { expectRightDerivative(at: [x, perRow]) { $0[0].scaledRows(by: $0[1]) } }

  @Test func scaledColumnsDerivative() {
    expectRightDerivative(at: [x, perColumn]) { $0[0].scaledColumns(by: $0[1]) }
  }

  @Test func addedToRowsDerivative() { expectRightDerivative(at: [x, perColumn]) { $0[0].addedToRows($0[1]) } }
}
