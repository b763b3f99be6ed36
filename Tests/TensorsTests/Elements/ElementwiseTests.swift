import TestSupport
import Testing
import _Differentiation

@testable import Tensors

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ElementwiseTests {
  let x = unevenTensor([4, 7])

  @Test func absoluteDerivative() { expectRightDerivative(at: [x]) { $0[0].absolute() } }

  @Test func squareRootDerivative() {
    expectRightDerivative(at: [positiveTensor([4, 7])]) { $0[0].squareRoot() }
  }

  @Test func reciprocalSquareRootDerivative() {
    expectRightDerivative(at: [positiveTensor([4, 7])]) { $0[0].reciprocalSquareRoot() }
  }

  @Test func exponentialDerivative() { expectRightDerivative(at: [x]) { $0[0].exponential() } }

  @Test func logarithmDerivative() {
    expectRightDerivative(at: [positiveTensor([4, 7])]) { $0[0].logarithm() }
  }

  @Test func subgradientOfTheAbsoluteAtZeroIsZero() {
    let (value, pullback) = valueWithPullback(at: Tensor([3], [-2, 0, 2])) { $0.absolute() }
    #expect(value.elements == [2, 0, 2])
    #expect(pullback(Tensor([3], [5, 5, 5])).elements == [-5, 0, 5])
  }

  @Test func withSignKnowsThreeSigns() {
    let signs = Tensor([4], [-3, 0, -0.0, 0.1])
    #expect(Tensor([4], [1, 2, 3, -4]).withSign(of: signs).elements == [-1, 0, 0, -4])
  }

  /// Within 4 units in the last place of the C library's double function, rounded.
  @Test func valuesAgreeWithTheLibrary() {
    let values: [Double] = [1e-30, 1e-3, 0.3, 1, 1.7, 10, 80, 1e20]
    let tolerance = 4 * Double(Scalar.ulpOfOne)
    let x = Tensor([values.count], values.map { Scalar($0) })
    for (input, index) in zip(x.elements, values.indices) {
      let exact = Double(input)
      for (found, expected) in [
        (x.squareRoot(), exact.squareRoot()), (x.reciprocalSquareRoot(), 1 / exact.squareRoot()),
        (x.logarithm(), log(exact)), ((-1 * x).exponential(), exp(-exact)),
      ] {
        #expect(abs(Double(found.elements[index]) - expected) <= tolerance * abs(expected) + 1e-45)
      }
    }
  }

  @Test func nanGoesThrough() {
    let x = Tensor([1], [.nan])
    for y in [x.absolute(), x.squareRoot(), x.reciprocalSquareRoot(), x.exponential(), x.logarithm()] {
      #expect(y.elements[0].isNaN)
    }
  }

  @Test func zeroTangentDoesNotMeetDivisionByZero() {
    let zeros = Tensor([3])
    #expect(pullback(at: zeros) { $0.squareRoot() }(.zero).isZero)
    #expect(pullback(at: zeros) { $0.reciprocalSquareRoot() }(.zero).isZero)
    #expect(pullback(at: zeros) { $0.logarithm() }(.zero).isZero)
  }
}
