import TestSupport
import Testing
import _Differentiation

@testable import Tensors

@Suite struct ArithmeticTests {
  let a = unevenTensor([3, 5])
  let b = unevenTensor([3, 5], scale: 0.7, shift: 2)

  @Test func valuesAreElementByElement() {
    let x = Tensor([2, 2], [1, -2, 3, 4])
    let y = Tensor([2, 2], [2, 4, -8, 0.5])
    #expect((x * y).elements == [2, -8, -24, 2])
    #expect((x / y).elements == [0.5, -0.5, -0.375, 8])
    #expect((x + y).elements == [3, 2, -5, 4.5])
    #expect((x - y).elements == [-1, -6, 11, 3.5])
    #expect((-2 * x).elements == [-2, 4, -6, -8])
  }

  @Test func productDerivative() { expectRightDerivative(at: [a, b]) { $0[0] * $0[1] } }

  @Test func squareCountsBothFactors() { expectRightDerivative(at: [a]) { $0[0] * $0[0] } }

  @Test func quotientDerivative() { expectRightDerivative(at: [a, b]) { $0[0] / $0[1] } }

  @Test func scaledDerivative() { expectRightDerivative(at: [a]) { -1.7 * $0[0] } }

  @Test func factorDerivative() {
    // The factor is itself a function of the parameters, so its derivative reaches them through Σ x².
    expectRightDerivative(at: [a, b]) { $0[0].sumOfSquares() * $0[1] }
  }

  @Test func factorDerivativeIsTheDotProduct() {
    let upstream = unevenTensor([3, 5], scale: 0.3)
    let (_, pullback) = valueWithPullback(at: Scalar(1.5), a) { $0 * $1 }
    let expected = zip(upstream.elements, a.elements).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    #expect(abs(Double(pullback(upstream).0) - expected) < 1e-6)
    #expect(pullback(.zero).0 == 0)
    #expect(pullback(.zero).1.isZero)
  }

  @Test func zeroTangentDoesNotMeetDivisionByZero() {
    let (_, pullback) = valueWithPullback(at: a, Tensor([3, 5])) { $0 / $1 }
    let (da, db) = pullback(.zero)
    #expect(da.isZero && db.isZero)
  }
}
