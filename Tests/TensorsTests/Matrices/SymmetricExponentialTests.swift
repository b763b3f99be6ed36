import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct SymmetricExponentialTests {
  /// Eigenvectors are rounded to the scalar before they are multiplied.
  private let tolerance = isDouble ? 1e-12 : 2e-5

  private func symmetric(_ n: Int, scale: Scalar = 1) -> Tensor {
    let x = unevenTensor([n, n], scale: scale)
    return 0.5 * (x + x.transposed())
  }

  @Test("On symmetric parts, values and gradients equal those recorded with SciPy")
  func record() throws {
    let record = try MatrixFunctionsRecord.read()
    #expect(!record.symmetricExponentials.isEmpty)
    for expected in record.symmetricExponentials {
      expected.expectEqual(tolerance: tolerance) { $0.symmetricExponential() }
    }
  }

  @Test("A symmetric matrix has the exponential that every matrix has, and its gradient")
  func general() {
    for n in [1, 2, 7, 30] {
      let (x, upstream) = (symmetric(n), symmetric(n, scale: 0.7))
      let general = valueWithPullback(at: x) { $0.matrixExponential() }
      let own = valueWithPullback(at: x) { $0.symmetricExponential() }
      #expect(relativeError(own.value, general.value.elements.map { Double($0) }) < tolerance, "size \(n)")
      let expected = general.pullback(upstream).elements.map { Double($0) }
      #expect(relativeError(own.pullback(upstream), expected) < tolerance, "size \(n)")
    }
  }

  @Test("The derivative agrees with differences, also off symmetry and where eigenvalues are equal")
  func derivative() {
    expectRightDerivative(at: [unevenTensor([4, 4])]) { $0[0].symmetricExponential() }
    let equal = Tensor([3, 3], [1, 0, 0, 0, 1, 0, 0, 0, -2])
    expectRightDerivative(at: [equal]) { $0[0].symmetricExponential() }
  }

  @Test("What is not finite gives NaN; no elements give none")
  func edges() {
    let value = Tensor([2, 2], [.nan, 1, 1, 1]).symmetricExponential()
    #expect(value.elements.allSatisfy { !$0.isFinite })
    #expect(Tensor([0, 0]).symmetricExponential().count == 0)
  }
}
