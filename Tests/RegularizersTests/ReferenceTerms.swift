import Networks
import Tensors
import _Differentiation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The terms as short compositions of differentiable operations, as one reads them in the formulas: what the library's
// own derivatives are checked against. They have no cap and no floors.

struct ReferenceFourNodeLoops: Regularizer {
  static let name = "reference fourNodeLoops"
  var balance: Scalar

  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar {
    var loops: Scalar = 0
    var powers: Scalar = 0
    for position in 0..<withoutDerivative(at: weights.count) {
      powers = powers + weights[position].sumOfFourthPowers()
    }
    for position in 1..<withoutDerivative(at: weights.count) {
      loops = loops + matrixProduct(weights[position - 1], weights[position]).sumOfSquares()
    }
    return balance * powers - loops.squareRoot()
  }
}

struct ReferenceNormalizedLoops: Regularizer {
  static let name = "reference normalizedLoops"

  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar {
    var sum: Scalar = 0
    for position in 1..<withoutDerivative(at: weights.count) {
      let (a, b) = (normalized(weights[position - 1]), normalized(weights[position]))
      sum = sum + log(matrixProduct(a, b).sumOfSquares())
    }
    return -sum / withoutDerivative(at: Scalar(weights.count - 1))
  }
}

struct ReferencePathLoops: Regularizer {
  static let name = "reference pathLoops"

  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar {
    var paths = weights[0].absolute()
    for position in 1..<withoutDerivative(at: weights.count) {
      paths = matrixProduct(paths, weights[position].absolute())
    }
    return -log(normalized(paths).sumOfSquares())
  }
}

/// |x_ij| / √(r_i c_j)
@differentiable(reverse)
func normalized(_ x: Tensor) -> Tensor {
  let a = x.absolute()
  return a.scaledRows(by: a.rowSums().reciprocalSquareRoot())
    .scaledColumns(by: a.columnSums().reciprocalSquareRoot())
}
