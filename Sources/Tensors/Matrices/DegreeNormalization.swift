import CKernels
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

/// A matrix without its degrees, with what its gradient shares with it.
package struct DegreeNormalization {
  /// Â
  package let value: Tensor
  private let rows: Degrees
  private let columns: Degrees
  private let total: Scalar

  /// The normalization of a matrix, with `epsilon` as in `degreeNormalized`.
  package init(_ x: Tensor, _ epsilon: Scalar) {
    let (height, width) = x.matrixShape("degreeNormalized")
    let (rowSums, columnSums) = (Tensor(uninitialized: Shape(height)), Tensor(uninitialized: Shape(width)))
    requireMemory(mk_magnitude_sums(x.base, rowSums.storage.base, columnSums.storage.base, height, width))
    total = rowSums.sum()
    rows = Degrees(rowSums, total: total, epsilon)
    columns = Degrees(columnSums, total: total, epsilon)
    value = Tensor(uninitialized: x.shape)
    mk_scale_magnitudes(x.base, rows.factors.base, columns.factors.base, value.storage.base, height, width)
  }

  /// The gradient with respect to x from that with respect to Â: d_ij / √(r_i c_j) − u_i − v_j, times the sign of x, where u and v are what the degrees feel.
  package func gradient(_ d: Tensor, at x: Tensor) -> Tensor {
    let (height, width) = (x.shape[0], x.shape[1])
    let (rowSums, columnSums) = (Tensor(uninitialized: Shape(height)), Tensor(uninitialized: Shape(width)))
    requireMemory(
      mk_product_sums(d.base, value.base, rowSums.storage.base, columnSums.storage.base, height, width))
    var (u, onRowFloor) = rows.gradient(rowSums, total: total)
    let (v, onColumnFloor) = columns.gradient(columnSums, total: total)
    let everywhere = onRowFloor + onColumnFloor
    if everywhere != 0 { u += Tensor(repeating: everywhere, u.shape) }
    let slopes = Tensor(uninitialized: x.shape)
    withExtendedLifetime((u, v)) {
      mk_scaled_slopes(
        x.base, d.base, rows.factors.base, columns.factors.base, u.base, v.base, slopes.storage.base, height,
        width)
    }
    return slopes
  }
}

private func requireMemory(_ isThere: Int32) {
  require(isThere != 0, "there is no memory for the sums of a matrix")
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
