import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct LaplacianEigenvaluesTests {
  @Test("It keeps the contract and equals its record", arguments: [1, 3])
  func contract(_ count: Int) throws {
    expectContract(LaplacianEigenvalues(count: count), degree: 0)
    try expectRecord(of: LaplacianEigenvalues(count: count), "laplacianEigenvalues \(count)")
  }

  @Test("The contract catches a gradient that holds the degrees constant")
  func wrongGradient() {
    let found = violations(
      of: FixedDegrees(), degree: 0, ignoresSigns: true, ignoresRescaling: false, at: contractNetworks[0])
    #expect(found == [.gradient, .euler])
  }

  @Test("A path of three has 0, 1, 2; two units against three have 0, 1, 1, 1, 2")
  func knownSpectra() {
    let path = Parameters([Tensor([1, 1], [-3]), Tensor([1, 1], [3])])
    for (count, expected) in [(1, 1), (2, 1.5), (9, 1.5)] {
      expectClose(LaplacianEigenvalues(count: count)(path), expected)
    }
    let complete = Parameters([Tensor(repeating: 0.5, [2, 3])])
    for (count, expected) in [(1, 1), (3, 1), (4, 1.25)] {
      expectClose(LaplacianEigenvalues(count: count)(complete), expected)
    }
  }

  @Test("q + 1 separate parts: zero, and nothing pulls", arguments: [2, 3, 4])
  func separateParts(_ k: Int) {
    let (value, gradient) = valueWithGradient(at: planted(k, between: 0)) {
      LaplacianEigenvalues(count: k - 1)($0)
    }
    expectClose(value, 0)
    #expect(gradient.norm < 10 * tolerance)
    #expect(LaplacianEigenvalues(count: k)(planted(k, between: 0)) > 0.1)
  }

  @Test("Four equal blocks: three equal eigenvalues, whose gradient is that of their projector")
  func degenerate() {
    let weights = planted(4, between: 0.1)
    #expect(gradientError(at: weights) { LaplacianEigenvalues(count: 3)($0) } < gradientTolerance)
    // Cut between equals, all three share alike: two of three are two thirds of their sum.
    let all = gradient(at: weights) { LaplacianEigenvalues(count: 3)($0) }
    let cut = gradient(at: weights) { LaplacianEigenvalues(count: 2)($0) }
    #expect(distance(cut, all) < 100 * tolerance)
  }

  @Test("Units without connections are as good as absent")
  func isolatedUnits() {
    let small = Parameters.unevenWeights(sizes: [3, 4, 2])
    var (first, second) = (Tensor([4, 6]), Tensor([6, 3]))
    for row in 0..<3 { for column in 0..<4 { first[row, column] = small[0][row, column] } }
    for row in 0..<4 { for column in 0..<2 { second[row, column] = small[1][row, column] } }
    let term = LaplacianEigenvalues(count: 2)
    let (value, gradient) = valueWithGradient(at: Parameters([first, second])) { term($0) }
    expectClose(value, Double(term(small)))
    let expected = _Differentiation.gradient(at: small) { term($0) }
    #expect(gradient.isFinite && abs(gradient[0][1, 2] - expected[0][1, 2]) < Scalar(tolerance))
    #expect(gradient[0][3, 5] == 0 && gradient[1][5, 2] == 0)
  }

  @Test("No connections, no weights: zero")
  func zeroWeights() {
    let dead = Parameters([Tensor([2, 2]), Tensor([2, 2])])
    let (value, gradient) = valueWithGradient(at: dead) { LaplacianEigenvalues()($0) }
    #expect(value == 0 && gradient.norm == 0)
    #expect(LaplacianEigenvalues()(Parameters()) == 0)
  }

  /// The units' degrees are held constant.
  private struct FixedDegrees: Regularizer {
    static let name = "fixed degrees"

    @differentiable(reverse)
    func callAsFunction(_ weights: Parameters) -> Scalar {
      let a = blockAdjacency(weights).absolute()
      let roots = withoutDerivative(at: a.rowSums().reciprocalSquareRoot())
      return (-1 * a.scaledRows(by: roots).scaledColumns(by: roots)).sumOfSmallestEigenvalues(3)
    }
  }
}
