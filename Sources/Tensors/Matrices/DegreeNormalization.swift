import _Differentiation

extension Tensor {
  /// Â_ij = |x_ij| / √(r_i c_j), with the row sums r and the column sums c of |x|: a matrix without its degrees.
  ///
  /// A sum counts as at least `epsilon` times the mean of its kind, so that units without connections give zeros and
  /// finite gradients, and so that Â does not depend on the scale of x at all.
  @differentiable(reverse,wrt: self)
  public func degreeNormalized(epsilon: Scalar) -> Tensor { DegreeNormalization(self, epsilon).value }

  @derivative(of: degreeNormalized, wrt: self)
  @usableFromInline
  func degreeNormalizedVJP(epsilon: Scalar) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let normalization = DegreeNormalization(self, epsilon)
    return (normalization.value, { [self] d in d.isZero ? d : normalization.gradient(d, at: self) })
  }
}

/// What the gradient shares with the value.
private struct DegreeNormalization {
  let value: Tensor
  let rows: Degrees
  let columns: Degrees
  let total: Scalar

  init(_ x: Tensor, _ epsilon: Scalar) {
    let magnitudes = x.absolute()
    let rowSums = magnitudes.rowSums()
    total = rowSums.sum()
    rows = Degrees(rowSums, total: total, epsilon)
    columns = Degrees(magnitudes.columnSums(), total: total, epsilon)
    value = magnitudes.scaledRows(by: rows.factors).scaledColumns(by: columns.factors)
  }

  /// d_ij / √(r_i c_j) − u_i − v_j, times the sign of x, where u and v are what the degrees feel.
  func gradient(_ d: Tensor, at x: Tensor) -> Tensor {
    let weighted = d * value
    let (u, onRowFloor) = rows.gradient(weighted.rowSums(), total: total)
    let (v, onColumnFloor) = columns.gradient(weighted.columnSums(), total: total)
    let everywhere = onRowFloor + onColumnFloor
    let slopes = Tensor(uninitialized: x.shape)
    let width = x.shape[1]
    withExtendedLifetime((self, u, v)) {
      let (factors, offsets) = (columns.factors.base, v.base)
      for row in 0..<x.shape[0] {
        let (factor, offset) = (rows.factors.base[row], u.base[row] + everywhere)
        let (upstream, result) = (d.base + row &* width, slopes.storage.base + row &* width)
        for column in 0..<width {
          result[column] = upstream[column] * factor * factors[column] - offset - offsets[column]
        }
      }
    }
    return slopes.withSign(of: x)
  }
}

/// The row sums or the column sums of a matrix, kept from zero.
struct Degrees {
  let sums: Tensor
  let floor: Scalar
  /// 1 / √max(sum, floor)
  let factors: Tensor

  init(_ sums: Tensor, total: Scalar, _ epsilon: Scalar) {
    let floor = max(epsilon * total / Scalar(max(sums.count, 1)), .leastNormalMagnitude)
    self.sums = sums
    self.floor = floor
    var kept = sums
    kept.withMutableElements { elements in
      for index in elements.indices where elements[index] < floor { elements[index] = floor }
    }
    factors = kept.reciprocalSquareRoot()
  }

  /// From the gradient with respect to the logarithms of the factors: what an element of each row (or column) feels
  /// through its sum, and what every element of the matrix feels through the floor.
  func gradient(_ weighted: Tensor, total: Scalar) -> (own: Tensor, everywhere: Scalar) {
    var own = weighted
    var onFloor: Scalar = 0
    own.withMutableElements { own in
      sums.withElements { sums in
        for index in own.indices {
          if sums[index] < floor { onFloor += own[index] }
          own[index] = sums[index] < floor ? 0 : own[index] / (2 * sums[index])
        }
      }
    }
    return (own, onFloor == 0 ? 0 : onFloor / (2 * total))
  }
}
