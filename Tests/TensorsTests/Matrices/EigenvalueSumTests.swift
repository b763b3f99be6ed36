import TestSupport
import Testing
import _Differentiation

@testable import Tensors

@Suite struct EigenvalueSumTests {
  private let tolerance = isDouble ? 1e-13 : 1e-6

  @Test("Eigenvalues, sums and projectors equal those recorded with SciPy")
  func record() throws {
    let record = try MatrixFunctionsRecord.read()
    #expect(record.spectra.count == 3)
    for expected in record.spectra {
      let x = square(expected.size, expected.matrix)
      let eigen = SymmetricEigen(x)
      #expect(zip(eigen.values, expected.values).allSatisfy { abs($0 - $1) < 10 * tolerance })
      for (count, projector) in expected.projectors {
        let count = try #require(Int(count))
        let (sum, pullback) = valueWithPullback(at: x) { $0.sumOfSmallestEigenvalues(count) }
        #expect(abs(Double(sum) - expected.values.prefix(count).reduce(0, +)) < 10 * tolerance)
        #expect(relativeError(pullback(1), projector) < 10 * tolerance)
        #expect(pullback(-2) == -2 * pullback(1))
      }
    }
  }

  @Test("The derivative agrees with differences, also of a matrix that is not symmetric", arguments: 0...5)
  func derivative(count: Int) {
    let error = gradientError(at: Parameters([unevenTensor([5, 5])])) {
      $0[0].sumOfSmallestEigenvalues(count)
    }
    #expect(error < gradientTolerance)
  }

  @Test("Where equals are cut, each has the same share")
  func cut() {
    let x = Tensor([3, 3], [1, 0, 0, 0, 1, 0, 0, 0, 5])
    let gradient = gradient(at: x) { $0.sumOfSmallestEigenvalues(1) }
    #expect(relativeError(gradient, [0.5, 0, 0, 0, 0.5, 0, 0, 0, 0]) < tolerance)
  }

  @Test("All eigenvalues add up to the trace, whose gradient is the identity")
  func trace() {
    let x = unevenTensor([6, 6])
    let (sum, pullback) = valueWithPullback(at: x) { $0.sumOfSmallestEigenvalues(6) }
    #expect(abs(Double(sum) - (0..<6).reduce(0) { $0 + Double(x[$1, $1]) }) < 10 * tolerance)
    #expect(relativeError(pullback(1), (0..<36).map { $0 % 7 == 0 ? 1 : 0 }) < 10 * tolerance)
  }

  @Test("What is not finite gives NaN")
  func notFinite() {
    let (sum, pullback) = valueWithPullback(at: Tensor([2, 2], [.nan, 0, 0, 1])) {
      $0.sumOfSmallestEigenvalues(1)
    }
    #expect(sum.isNaN && !pullback(1).isFinite)
  }
}
