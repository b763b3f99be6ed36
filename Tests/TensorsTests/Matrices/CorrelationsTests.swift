import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct CorrelationsTests {
  @Test("By hand: with itself 1, with its negative −1, with what is at right angles 0")
  func byHand() {
    let x = Tensor([4, 3], [1, -2, 5, 1, -2, 3, -1, 2, 5, -1, 2, 3])
    let expected: [Double] = [1, -1, 0, -1, 1, 0, 0, 0, 1]
    #expect(relativeError(x.columnCorrelations(epsilon: 1e-8), expected) < 1e-6)
  }

  @Test("Scale and origin of columns do not count")
  func invariance() {
    let x = unevenTensor([6, 3])
    let scaled = x.scaledColumns(by: Tensor([3], [2, 0.5, 3])).addedToRows(Tensor([3], [1, -1, 0.3]))
    let expected = x.columnCorrelations(epsilon: 1e-12).elements.map { Double($0) }
    #expect(relativeError(scaled.columnCorrelations(epsilon: 1e-12), expected) < 1e-4)
  }

  @Test("The derivative agrees with differences")
  func derivative() {
    // The floor moves with the variances; at 1e-12 it is below any digit here.
    let x = unevenTensor([5, 3])
    let error = operationGradientError(at: [x]) { $0[0].columnCorrelations(epsilon: 1e-12) }
    #expect(error < gradientTolerance)
  }

  @Test("Columns that do not change have zeros and finite gradients")
  func constant() {
    for x in [Tensor(repeating: 2, [4, 3]), Tensor([4, 2], [1, 0, 2, 0, 3, 0, 9, 0])] {
      let (value, pullback) = valueWithPullback(at: x) { $0.columnCorrelations(epsilon: 1e-8) }
      #expect(value.isFinite && pullback(unevenTensor(value.shape)).isFinite)
      #expect(value[0, 1] == 0)
    }
  }
}
