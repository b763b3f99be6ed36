import CKernels
import _Differentiation

/// Sums run in Double and are rounded once.
extension Tensor {
  /// Σ x
  @differentiable(reverse)
  public func sum() -> Scalar { Scalar(mk_sum(base, count)) }

  @derivative(of: sum)
  @usableFromInline
  func sumVJP() -> (value: Scalar, pullback: (Scalar) -> Tensor) {
    (sum(), { [shape] d in Tensor(repeating: d, shape) })
  }

  /// Σ |x|; the subgradient at zero is zero.
  @differentiable(reverse)
  public func sumOfAbsolutes() -> Scalar { Scalar(mk_sum_absolute(base, count)) }

  @derivative(of: sumOfAbsolutes)
  @usableFromInline
  func sumOfAbsolutesVJP() -> (value: Scalar, pullback: (Scalar) -> Tensor) {
    (sumOfAbsolutes(), { d in Tensor(repeating: d, shape).withSign(of: self) })
  }

  /// Σ x²
  @differentiable(reverse)
  public func sumOfSquares() -> Scalar { Scalar(mk_sum_squares(base, count)) }

  @derivative(of: sumOfSquares)
  @usableFromInline
  func sumOfSquaresVJP() -> (value: Scalar, pullback: (Scalar) -> Tensor) {
    (sumOfSquares(), { d in (2 * d) * self })
  }

  /// Σ x⁴
  @differentiable(reverse)
  public func sumOfFourthPowers() -> Scalar { Scalar(mk_sum_fourth_powers(base, count)) }

  @derivative(of: sumOfFourthPowers)
  @usableFromInline
  func sumOfFourthPowersVJP() -> (value: Scalar, pullback: (Scalar) -> Tensor) {
    (sumOfFourthPowers(), { d in (4 * d) * (self * self * self) })
  }

  /// Σ x y, in Double.
  public func dot(_ other: Tensor) -> Double {
    if isZero || other.isZero { return 0 }
    Tensor.requireSame(self, other, "dot")
    return mk_dot(base, other.base, count)
  }

  /// √Σ x², in Double.
  public var norm: Double { mk_sum_squares(base, count).squareRoot() }

  /// The largest element.
  public var maximum: Scalar {
    require(count > 0, "the maximum of a tensor without elements")
    return mk_maximum(base, count)
  }

  /// Whether no element is infinite or NaN.
  public var isFinite: Bool { mk_all_finite(base, count) != 0 }

  /// The sum of each row of a matrix: a vector with an element per row.
  @differentiable(reverse)
  public func rowSums() -> Tensor {
    let (rows, columns) = matrixShape("rowSums")
    let sums = Tensor(uninitialized: Shape(rows))
    mk_row_sums(base, sums.storage.base, rows, columns)
    return sums
  }

  @derivative(of: rowSums)
  @usableFromInline
  func rowSumsVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (rowSums(), { [shape] d in d.isZero ? d : Tensor(repeating: 1, shape).scaledRows(by: d) })
  }

  /// The sum of each column of a matrix: a vector with an element per column.
  @differentiable(reverse)
  public func columnSums() -> Tensor {
    let (rows, columns) = matrixShape("columnSums")
    let sums = Tensor(uninitialized: Shape(columns))
    mk_column_sums(base, sums.storage.base, rows, columns)
    return sums
  }

  @derivative(of: columnSums)
  @usableFromInline
  func columnSumsVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (columnSums(), { [shape] d in d.isZero ? d : Tensor(repeating: 1, shape).scaledColumns(by: d) })
  }

  func matrixShape(_ operation: StaticString) -> (rows: Int, columns: Int) {
    require(shape.rank == 2, "\(operation) needs a matrix, not a tensor of shape \(shape)")
    return (shape[0], shape[1])
  }
}
