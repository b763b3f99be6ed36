import CKernels
import _Differentiation

/// A vector against the rows or the columns of a matrix.
extension Tensor {
  /// y_ij = x_ij f_i
  @differentiable(reverse)
  public func scaledRows(by factors: Tensor) -> Tensor {
    let (rows, columns) = matrixShape("scaledRows")
    require(factors.shape == [rows], "scaledRows: shapes \(shape) and \(factors.shape) do not fit")
    let result = Tensor(uninitialized: shape)
    mk_scale_rows(base, factors.base, result.storage.base, rows, columns)
    return result
  }

  @derivative(of: scaledRows)
  @usableFromInline
  func scaledRowsVJP(by factors: Tensor) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
    (
      scaledRows(by: factors),
      { d in
        if d.isZero { return (.zero, .zero) }
        return (d.scaledRows(by: factors), (d * self).rowSums())
      }
    )
  }

  /// y_ij = x_ij f_j
  @differentiable(reverse)
  public func scaledColumns(by factors: Tensor) -> Tensor {
    let (rows, columns) = matrixShape("scaledColumns")
    require(factors.shape == [columns], "scaledColumns: shapes \(shape) and \(factors.shape) do not fit")
    let result = Tensor(uninitialized: shape)
    mk_scale_columns(base, factors.base, result.storage.base, rows, columns)
    return result
  }

  @derivative(of: scaledColumns)
  @usableFromInline
  func scaledColumnsVJP(by factors: Tensor) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
    (
      scaledColumns(by: factors),
      { d in
        if d.isZero { return (.zero, .zero) }
        return (d.scaledColumns(by: factors), (d * self).columnSums())
      }
    )
  }

  /// y_ij = x_ij + v_j
  @differentiable(reverse)
  public func addedToRows(_ row: Tensor) -> Tensor {
    let (rows, columns) = matrixShape("addedToRows")
    require(row.shape == [columns], "addedToRows: shapes \(shape) and \(row.shape) do not fit")
    let result = Tensor(uninitialized: shape)
    mk_add_to_rows(base, row.base, result.storage.base, rows, columns)
    return result
  }

  @derivative(of: addedToRows)
  @usableFromInline
  func addedToRowsVJP(_ row: Tensor) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
    (addedToRows(row), { d in (d, d.isZero ? .zero : d.columnSums()) })
  }
}
