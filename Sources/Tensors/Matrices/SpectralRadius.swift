import Foundation

extension Tensor {
  /// The largest magnitude ρ of the eigenvalues of a square matrix W, in Double: lim ‖Wᵏ‖^(1/k).
  ///
  /// k is a power of two, so that each step squares a matrix, which is divided by its norm before: log ρ is the sum of the
  /// logarithms of these norms, each worth half as much as the one before. The first squares therefore decide how exact it
  /// is: to about 10⁻⁵ for random matrices in single precision. Zero for a nilpotent matrix, NaN where an element is not
  /// finite. O(n³), 32 products.
  ///
  /// Source: Gelfand, "Normierte Ringe" (1941).
  public var spectralRadius: Double {
    let (rows, columns) = matrixShape("spectral radius")
    require(rows == columns, "spectral radius: shape \(shape) is not square")
    guard isFinite else { return .nan }
    var (power, logarithm, share) = (self, 0.0, 1.0)
    for _ in 0..<32 {
      let norm = Double(power.sumOfSquares()).squareRoot()
      if norm == 0 { return 0 }
      logarithm += share * log(norm)
      share /= 2
      let unit = Scalar(1 / norm) * power
      power = matrixProduct(unit, unit)
    }
    return exp(logarithm)
  }
}
