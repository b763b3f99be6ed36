import _Differentiation

extension Tensor {
  /// exp(x_ij) / Σ_k exp(x_ik): each row of a matrix as shares that add up to one.
  @differentiable(reverse)
  public func rowSoftmax() -> Tensor {
    let (rows, columns) = matrixShape("rowSoftmax")
    require(columns > 0, "rowSoftmax of rows without elements")
    var shifted = self
    shifted.withMutableElements { elements in
      for row in 0..<rows {
        let range = row &* columns..<(row &+ 1) &* columns
        var largest = elements[range.lowerBound]
        for index in range { largest = max(largest, elements[index]) }
        for index in range { elements[index] -= largest }
      }
    }
    let powers = shifted.exponential()
    return powers.scaledRows(by: Tensor(repeating: 1, [rows]) / powers.rowSums())
  }

  @derivative(of: rowSoftmax)
  @usableFromInline
  func rowSoftmaxVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let shares = rowSoftmax()
    return (
      shares,
      { d in
        if d.isZero { return d }
        let weighted = d * shares
        return weighted - shares.scaledRows(by: weighted.rowSums())
      }
    )
  }
}
