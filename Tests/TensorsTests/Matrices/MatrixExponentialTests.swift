import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct MatrixExponentialTests {
  /// The elements round once to the scalar; the condition of the largest matrix costs three digits.
  private let tolerance = isDouble ? 1e-12 : 2e-5

  @Test("Values and gradients equal those recorded with SciPy, without squarings and with")
  func record() throws {
    let record = try MatrixFunctionsRecord.read()
    #expect(record.exponentials.count == 5)
    for expected in record.exponentials {
      expected.expectEqual(tolerance: tolerance) { $0.matrixExponential() }
    }
  }

  @Test("Two neighbors and a path of three, with known communicabilities")
  func known() {
    let pair = Tensor([2, 2], [0, 1, 1, 0]).matrixExponential()
    #expect(
      relativeError(pair, [1.5430806348152437, 1.1752011936438014, 1.1752011936438014, 1.5430806348152437])
        < 1e-6)
    let path = Tensor([3, 3], [0, 1, 0, 1, 0, 1, 0, 1, 0]).symmetricallyNormalized(epsilon: 1e-8)
    let expected = [1.271540, 0.830993, 0.271540, 0.830993, 1.543081, 0.830993, 0.271540, 0.830993, 1.271540]
    #expect(relativeError(path.matrixExponential(), expected) < 1e-6)
  }

  @Test("The derivative agrees with differences", arguments: [0.5, 4] as [Scalar])
  func derivative(scale: Scalar) {
    expectRightDerivative(at: [unevenTensor([4, 4], scale: scale)]) { $0[0].matrixExponential() }
  }

  @Test("exp(−X) is the inverse of exp(X); exp(0) is the identity")
  func inverse() {
    let x = unevenTensor([5, 5])
    let identity = square(5, (0..<25).map { $0 % 6 == 0 ? 1 : 0 })
    let product = matrixProduct(x.matrixExponential(), (-1 * x).matrixExponential())
    #expect(relativeError(product, identity.elements.map { Double($0) }) < 10 * tolerance)
    #expect(Tensor([5, 5]).matrixExponential() == identity)
  }

  @Test("What is not finite gives NaN; no elements give none")
  func edges() {
    for bad in [Scalar.nan, .infinity] {
      let value = Tensor([2, 2], [bad, 1, 1, 1]).matrixExponential()
      #expect(value.elements.allSatisfy { !$0.isFinite })
    }
    #expect(Tensor([0, 0]).matrixExponential().count == 0)
  }
}
