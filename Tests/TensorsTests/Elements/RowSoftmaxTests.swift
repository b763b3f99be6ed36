import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct RowSoftmaxTests {
  @Test("Shares by hand: log 1, log 2 and log 5 give 1/8, 2/8 and 5/8, whatever is added to a row")
  func byHand() {
    let logs: [Scalar] = [0, 0.6931471805599453, 1.6094379124341003]
    let x = Tensor([2, 3], logs + logs.map { $0 + 50 })
    #expect(relativeError(x.rowSoftmax(), [0.125, 0.25, 0.625, 0.125, 0.25, 0.625]) < 1e-5)
  }

  @Test("The derivative agrees with differences")
  func derivative() { expectRightDerivative(at: [unevenTensor([3, 4])]) { $0[0].rowSoftmax() } }

  @Test("Large logits do not overflow; NaN stays NaN")
  func extremes() {
    #expect(Tensor([1, 2], [1e30, -1e30]).rowSoftmax().elements == [1, 0])
    let lost = Tensor([1, 2], [.nan, 0]).rowSoftmax()
    #expect(lost[0, 0].isNaN && lost[0, 1].isNaN)
  }
}
