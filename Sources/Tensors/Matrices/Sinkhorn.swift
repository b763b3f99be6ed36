import _Differentiation

extension Tensor {
  /// A matrix whose rows all have the same sum, and whose columns nearly so: |x| after Sinkhorn's iteration.
  ///
  /// Each iteration divides every column by n times its sum, then every row by m times its sum, for an m × n matrix; one
  /// division of the rows goes before. At the end rows sum to 1/m; columns come to 1/n as iterations go on, if the zeros
  /// of x leave room for that. Rows and columns of zeros stay zero and have no gradient. The derivative is that of the
  /// iterations that were made: they are kept, 2 · iterations + 1 matrices of x's size.
  /// Source: Sinkhorn, "A relationship between arbitrary positive matrices and doubly stochastic matrices" (1964).
  @differentiable(reverse,wrt: self)
  public func sinkhorn(iterations: Int) -> Tensor { Sinkhorn(self, iterations).value }

  @derivative(of: sinkhorn, wrt: self)
  @usableFromInline
  func sinkhornVJP(iterations: Int) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let balancing = Sinkhorn(self, iterations)
    return (balancing.value, { [self] d in d.isZero ? d : balancing.gradient(d).withSign(of: self) })
  }
}

private struct Sinkhorn {
  private(set) var value: Tensor
  /// What was divided at each turn, rows first, and by what: 1 / (count · sum), or zero for a sum of zero.
  private var turns: [(matrix: Tensor, factors: Tensor)] = []
  private let shape: (rows: Int, columns: Int)

  init(_ x: Tensor, _ iterations: Int) {
    require(iterations >= 0, "balanced: \(iterations) iterations")
    shape = x.matrixShape("balanced")
    value = x.absolute()
    for turn in 0...2 * iterations {
      let isRows = turn.isMultiple(of: 2)
      let count = Scalar(isRows ? shape.rows : shape.columns)
      let factors = (isRows ? value.rowSums() : value.columnSums()).reciprocals(times: 1 / count)
      turns.append((value, factors))
      value = isRows ? value.scaledRows(by: factors) : value.scaledColumns(by: factors)
    }
  }

  /// Of y = f x with f = 1 / (n Σx): f d - f² n Σ(d x), sum by sum, back through all turns.
  func gradient(_ upstream: Tensor) -> Tensor {
    var d = upstream
    for (turn, (matrix, factors)) in turns.enumerated().reversed() {
      let weighted = d * matrix
      if turn.isMultiple(of: 2) {
        let shift = Scalar(-shape.rows) * (factors * factors * weighted.rowSums())
        d = d.scaledRows(by: factors) + Tensor(repeating: 1, d.shape).scaledRows(by: shift)
      } else {
        let shift = Scalar(-shape.columns) * (factors * factors * weighted.columnSums())
        d = d.scaledColumns(by: factors).addedToRows(shift)
      }
    }
    return d
  }
}

extension Tensor {
  /// c / x element by element, and zero where x is zero or so small that there is no such number.
  fileprivate func reciprocals(times factor: Scalar) -> Tensor {
    var result = self
    result.withMutableElements { elements in
      for index in elements.indices {
        let quotient = factor / elements[index]
        elements[index] = quotient.isFinite ? quotient : 0
      }
    }
    return result
  }
}
