extension Tensor {
  /// The magnitudes of a matrix' elements other than zero in some of its rows and columns, row by row, and how many of the elements
  /// there are zero.
  ///
  /// `rows` and `columns` say of each whether it is looked at; `withDiagonal` false leaves out the elements of a square matrix that
  /// lead from a unit to itself.
  public func magnitudes(
    rows: [Bool], columns: [Bool], withDiagonal: Bool = true
  ) -> (magnitudes: [Double], zeros: Int) {
    require(
      shape.rank == 2 && shape[0] == rows.count && shape[1] == columns.count,
      "a matrix of shape \(shape) with \(rows.count) rows and \(columns.count) columns")
    return withElements { elements in
      var (magnitudes, zeros) = ([Double](), 0)
      for row in rows.indices where rows[row] {
        for column in columns.indices where columns[column] && (withDiagonal || row != column) {
          let element = elements[row * columns.count + column]
          if element == 0 { zeros += 1 } else { magnitudes.append(Double(abs(element))) }
        }
      }
      return (magnitudes, zeros)
    }
  }
}
