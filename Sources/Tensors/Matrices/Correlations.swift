import _Differentiation

extension Tensor {
  /// Pearson's correlations of the columns of a matrix, whose rows are observations: columns × columns.
  ///
  /// A variance counts as `epsilon` times the mean one more than it is, so that columns that do not change correlate
  /// with nothing, themselves included, and have finite gradients.
  @differentiable(reverse,wrt: self)
  public func columnCorrelations(epsilon: Scalar) -> Tensor {
    let (rows, _) = withoutDerivative(at: matrixShape("columnCorrelations"))
    let means = (1 / Scalar(max(rows, 1))) * columnSums()
    let centered = addedToRows(-1 * means)
    let squares = (centered * centered).columnSums()
    let floor = withoutDerivative(at: squares.varianceFloor(epsilon))
    let standardized = centered.scaledColumns(by: (squares + floor).reciprocalSquareRoot())
    return matrixProduct(standardized, standardized, transposeA: true)
  }

  private func varianceFloor(_ epsilon: Scalar) -> Tensor {
    let floor = epsilon * sum() / Scalar(max(count, 1))
    return Tensor(repeating: max(floor, .leastNormalMagnitude), shape)
  }
}
