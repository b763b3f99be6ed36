import TestSupport
import Testing
import _Differentiation

@testable import Tensors

@Suite struct SinkhornTests {
  @Test("One division of the rows, then of the columns and the rows again, by hand")
  func byHand() {
    let x = Tensor([2, 2], [1, -3, 6, 2])
    let rows: [Scalar] = [0.125, 0.375, 0.375, 0.125]
    #expect(x.sinkhorn(iterations: 0).elements == rows)
    // These rows already sum to a half, and so do the columns: nothing is left to do.
    #expect(x.sinkhorn(iterations: 3).elements == rows)
    // Rows 1/3, 1/6 and 1/2, 0; columns 5/6 and 1/6: after the columns 1/5, 1/2 and 3/10, 0; rows 7/10 and 3/10.
    let uneven = Tensor([2, 2], [2, 1, 5, 0]).sinkhorn(iterations: 1)
    for (value, expected) in zip(uneven.elements, [1.0 / 7, 5.0 / 14, 0.5, 0]) {
      #expect(abs(Double(value) - expected) < 1e-6)
    }
  }

  @Test("Rows and columns come to their equal sums; scaling any of them before changes nothing")
  func sums() {
    let x = positiveTensor([5, 3])
    let balanced = x.sinkhorn(iterations: 60)
    for sum in balanced.rowSums().elements { #expect(abs(sum - 0.2) < 1e-6) }
    for sum in balanced.columnSums().elements { #expect(abs(sum - 1.0 / 3) < 1e-6) }
    let scaled = x.scaledRows(by: positiveTensor([5])).scaledColumns(by: positiveTensor([3]))
      .sinkhorn(iterations: 60)
    #expect(zip(scaled.elements, balanced.elements).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("The gradient of few iterations and of many", arguments: [0, 1, 2, 7])
  func gradientAgrees(iterations: Int) {
    expectRightDerivative(at: [unevenTensor([4, 3])]) { $0[0].sinkhorn(iterations: iterations) }
  }

  @Test("Rows and columns of zeros, and nothing but zeros: zeros, with a gradient of zero there")
  func zeros() {
    for x in [Tensor([3, 3], [1, 0, 2, 0, 0, 0, 3, 0, 1]), Tensor([2, 3]), Tensor([0, 3])] {
      let (value, pullback) = valueWithPullback(at: x) { $0.sinkhorn(iterations: 3) }
      let gradient = pullback(unevenTensor(x.shape))
      #expect(value.isFinite && gradient.isFinite)
      for (element, pair) in zip(x.elements, zip(value.elements, gradient.elements)) where element == 0 {
        #expect(pair.0 == 0 && pair.1 == 0)
      }
    }
  }
}
