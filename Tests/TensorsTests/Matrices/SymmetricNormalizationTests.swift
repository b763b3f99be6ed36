import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct SymmetricNormalizationTests {
  @Test("Each element over the root of the row sums of both its units; signs do not count")
  func byHand() {
    // Row sums 4 and 9.
    let value = Tensor([2, 2], [1, -3, 0, 9]).symmetricallyNormalized(epsilon: 1e-8)
    #expect(relativeError(value, [0.25, 0.5, 0, 1]) < 1e-6)
  }

  @Test("The derivative, also where a sum lies on the floor", arguments: [1e-8, 0.7] as [Scalar])
  func derivative(epsilon: Scalar) {
    var x = unevenTensor([4, 4])
    for column in 0..<4 { x[2, column] = 0.3 * x[2, column] }
    let sums = x.absolute().rowSums()
    #expect(sums.elements.map { $0 < 0.7 * sums.sum() / 4 } == [false, false, true, false])
    expectRightDerivative(at: [x]) { $0[0].symmetricallyNormalized(epsilon: epsilon) }
  }

  @Test("No scale; rows of zeros give zeros and finite gradients")
  func zerosAndScale() {
    var x = unevenTensor([3, 3])
    let normalized = x.symmetricallyNormalized(epsilon: 1e-8)
    #expect(
      relativeError((1e-12 * x).symmetricallyNormalized(epsilon: 1e-8), normalized.elements.map { Double($0) })
        < 1e-5)
    for index in 0..<3 { (x[1, index], x[index, 1]) = (0, 0) }
    for x in [x, Tensor([2, 2]), Tensor([0, 0])] {
      let (value, pullback) = valueWithPullback(at: x) { $0.symmetricallyNormalized(epsilon: 1e-8) }
      #expect(value.isFinite && pullback(unevenTensor(x.shape)).isFinite)
    }
  }
}
