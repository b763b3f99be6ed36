import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct DegreeNormalizationTests {
  @Test("Each element over the root of its row's and its column's sum; signs do not count")
  func byHand() {
    let x = Tensor([2, 2], [1, -3, 0, 6])
    // Rows sum to 4 and 6, columns to 1 and 9.
    let expected = [1 / 2.0, 3 / 6.0, 0, 6 / 54.0.squareRoot()]
    for (value, expected) in zip(x.degreeNormalized(epsilon: 1e-8).elements, expected) {
      #expect(abs(Double(value) - expected) < 1e-6)
    }
  }

  @Test("The gradient, also where some sums lie on the floor", arguments: [1e-8, 0.7] as [Scalar])
  func gradientAgrees(epsilon: Scalar) {
    // One row and one column are weak: under 0.7 of the mean sum, over 1e-8 of it.
    var x = unevenTensor([4, 5])
    for column in 0..<5 { x[2, column] = 0.3 * x[2, column] }
    for row in 0..<4 { x[row, 1] = 0.3 * x[row, 1] }
    let magnitudes = x.absolute()
    let mean = magnitudes.sum() / 20
    #expect(magnitudes.rowSums().elements.map { $0 < 0.7 * mean * 5 } == [false, false, true, false])
    #expect(magnitudes.columnSums().elements.map { $0 < 0.7 * mean * 4 } == [false, true, false, false, false])
    let upstream = unevenTensor([4, 5], shift: 0.3)
    let error = gradientError(at: Parameters([x])) {
      ($0[0].degreeNormalized(epsilon: epsilon) * upstream).sum()
    }
    #expect(error < gradientTolerance)
  }

  @Test("A floored sum counts as epsilon times the mean one")
  func floor() {
    // Rows sum to 6 and 2, and count as 6 and 3 = 0.75 · 4; columns to 4 and 4.
    let value = Tensor([2, 2], [3, 3, 1, 1]).degreeNormalized(epsilon: 0.75)
    #expect(abs(Double(value[1, 0]) - 1 / 12.0.squareRoot()) < 1e-6)
    #expect(abs(Double(value[0, 1]) - 3 / 24.0.squareRoot()) < 1e-6)
  }

  @Test("No scale: neither tiny nor large weights change a value")
  func scale() {
    let x = unevenTensor([4, 3])
    let normalized = x.degreeNormalized(epsilon: 1e-8)
    for factor in [1e-12, 1e12] as [Scalar] {
      let scaled = (factor * x).degreeNormalized(epsilon: 1e-8)
      #expect(zip(scaled.elements, normalized.elements).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  @Test("Rows and columns of zeros, and nothing but zeros: zeros, with a gradient of zero there")
  func zeros() {
    for x in [Tensor([2, 3], [1, 0, 2, 0, 0, 0]), Tensor([2, 3]), Tensor([0, 3])] {
      let (value, pullback) = valueWithPullback(at: x) { $0.degreeNormalized(epsilon: 1e-8) }
      let gradient = pullback(unevenTensor(x.shape))
      #expect(value.isFinite && gradient.isFinite)
      for (element, pair) in zip(x.elements, zip(value.elements, gradient.elements)) where element == 0 {
        #expect(pair.0 == 0 && pair.1 == 0)
      }
    }
  }

  @Test("NaN stays NaN")
  func notANumber() { #expect(Tensor([1, 2], [.nan, 1]).degreeNormalized(epsilon: 1e-8).isFinite == false) }
}
