import Networks
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite("The contract catches")
struct ContractTests {
  private let weights = contractNetworks[0]

  @Test("a gradient that forgets the columns' sums")
  func missingColumns() {
    #expect(broken(by: WithoutColumnSums(), degree: 0) == [.gradient, .euler])
  }

  @Test("a gradient of twice the size, where Euler's identity is blind at degree 0")
  func doubledGradient() {
    #expect(broken(by: DoubledGradient(), degree: 0) == [.gradient])
  }

  @Test("a gradient that takes the place of what was there")
  func replacedGradient() {
    #expect(broken(by: Replacing(), degree: 2) == [.accumulation])
  }

  @Test("a wrong degree")
  func wrongDegree() {
    #expect(broken(by: L2(), degree: 4) == [.euler, .degree])
  }

  @Test("layers that are out of step by a unit")
  func shiftedUnits() {
    #expect(broken(by: WeightedUnits(), degree: 2) == [.permutation])
  }

  @Test("a claim that order matters, or does not, that does not hold")
  func order() {
    #expect(
      violations(
        of: L2(), degree: 2, ignoresSigns: true, ignoresRescaling: false, ignoresOrder: false, at: weights)
        == [.permutation])
    #expect(broken(by: WiringCost(), degree: 1) == [.permutation])
  }

  @Test("signs that were left in, and signs that were taken away")
  func signs() {
    #expect(broken(by: WeightedUnits(slope: 0, signed: true), degree: 2).contains(.signs))
    #expect(broken(by: L2(), degree: 2, ignoresSigns: false) == [.signs])
  }

  @Test("a claim about rescaling that does not hold, either way")
  func rescaling() {
    #expect(broken(by: NormalizedLoops(), degree: 0, ignoresRescaling: true) == [.rescaling])
    #expect(broken(by: PathLoops(), degree: 0) == [.rescaling])
  }

  private func broken(
    by term: some Regularizer, degree: Int, ignoresSigns: Bool = true, ignoresRescaling: Bool = false
  ) -> [RegularizerProperty] {
    violations(
      of: term, degree: degree, ignoresSigns: ignoresSigns, ignoresRescaling: ignoresRescaling, at: weights)
  }
}

/// The columns' sums are held constant.
private struct WithoutColumnSums: Regularizer {
  static let name = "without column sums"

  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar {
    -matrixProduct(halfNormalized(weights[0]), halfNormalized(weights[1])).sumOfSquares()
  }

  @differentiable(reverse)
  private func halfNormalized(_ x: Tensor) -> Tensor {
    let a = x.absolute()
    let columns = withoutDerivative(at: a.columnSums().reciprocalSquareRoot())
    return a.scaledRows(by: a.rowSums().reciprocalSquareRoot()).scaledColumns(by: columns)
  }
}

/// A sum of squares whose gradient is put in the place of another instead of being added to it.
private struct Replacing: Regularizer {
  static let name = "replacing"

  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar { L2()(weights) }

  func addGradient(at weights: Parameters, times factor: Scalar, to gradient: inout Parameters) -> Scalar {
    gradient = weights.scaled(by: 2 * factor)
    return self(weights)
  }
}

/// A derivative with a factor too many.
private struct DoubledGradient: Regularizer {
  static let name = "doubled gradient"

  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar { NormalizedLoops()(weights) }

  @derivative(of: callAsFunction)
  func gradientOfTerm(_ weights: Parameters) -> (value: Scalar, pullback: (Scalar) -> Parameters) {
    let (value, pullback) = valueWithPullback(at: weights) { NormalizedLoops()($0) }
    return (value, { pullback(2 * $0) })
  }
}

/// Paths between the first two layers, in which hidden unit j counts 1 + slope j times.
private struct WeightedUnits: Regularizer {
  static let name = "weighted units"
  var slope: Scalar = 1
  var signed = false

  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar {
    let (a, b) = (unsigned(weights[0]), unsigned(weights[1]))
    return matrixProduct(a.scaledColumns(by: withoutDerivative(at: counts(a.shape[1]))), b).sum()
  }

  @differentiable(reverse)
  private func unsigned(_ x: Tensor) -> Tensor { signed ? x : x.absolute() }

  private func counts(_ units: Int) -> Tensor {
    Tensor([units], (0..<units).map { 1 + slope * Scalar($0) })
  }
}
