import _Differentiation

extension Tensor {
  /// X_ij = |x_ij| / √(r_i r_j), with the row sums r of |x|: a square matrix of connections freed of its units' degrees.
  ///
  /// A sum counts as at least `epsilon` times the mean one: units without connections give zeros and finite gradients.
  /// If x is symmetric, so is X, with eigenvalues in [-1, 1], and I - X is the normalized Laplacian.
  @differentiable(reverse,wrt: self)
  public func symmetricallyNormalized(epsilon: Scalar) -> Tensor { SymmetricNormalization(self, epsilon).value }

  @derivative(of: symmetricallyNormalized, wrt: self)
  @usableFromInline
  func symmetricallyNormalizedVJP(epsilon: Scalar) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let normalization = SymmetricNormalization(self, epsilon)
    return (normalization.value, { [self] d in d.isZero ? d : normalization.gradient(d, at: self) })
  }
}

private struct SymmetricNormalization {
  let value: Tensor
  let degrees: Degrees
  let total: Scalar

  init(_ x: Tensor, _ epsilon: Scalar) {
    let (rows, columns) = x.matrixShape("symmetricallyNormalized")
    require(rows == columns, "symmetricallyNormalized: shape \(x.shape) is not square")
    let magnitudes = x.absolute()
    let sums = magnitudes.rowSums()
    total = sums.sum()
    degrees = Degrees(sums, total: total, epsilon)
    value = magnitudes.scaledRows(by: degrees.factors).scaledColumns(by: degrees.factors)
  }

  /// d_ij / √(r_i r_j) - u_i, times the sign of x, where u is what the degrees feel as those of rows and of columns.
  func gradient(_ d: Tensor, at x: Tensor) -> Tensor {
    let weighted = d * value
    let (u, onFloor) = degrees.gradient(weighted.rowSums() + weighted.columnSums(), total: total)
    var slopes = d.scaledRows(by: degrees.factors).scaledColumns(by: degrees.factors)
    let width = x.shape[1]
    slopes.withMutableElements { slopes in
      u.withElements { u in
        for row in u.indices {
          for column in 0..<width { slopes[row &* width &+ column] -= u[row] + onFloor }
        }
      }
    }
    return slopes.withSign(of: x)
  }
}
