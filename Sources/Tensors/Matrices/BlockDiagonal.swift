extension Tensor {
  /// Matrices beside each other, rows × (groups · columns), as the blocks on the diagonal of one that is zero elsewhere.
  public func blockDiagonal(_ groups: Int) -> Tensor {
    let (rows, columns) = matrixShape("blockDiagonal")
    require(columns % groups == 0, "\(groups) blocks in \(columns) columns")
    var result = Tensor([groups * rows, columns])
    let target = result.mutableBase
    forEachBlockRow(groups, rows, columns) { inner, outer, width in
      (target + outer).update(from: base + inner, count: width)
    }
    return result
  }

  /// The blocks on the diagonal of a matrix beside each other: what `blockDiagonal` took.
  public func diagonalBlocks(_ groups: Int) -> Tensor {
    let (rows, columns) = matrixShape("diagonalBlocks")
    require(rows % groups == 0 && columns % groups == 0, "\(groups) blocks in \(rows) × \(columns)")
    let result = Tensor(uninitialized: [rows / groups, columns])
    forEachBlockRow(groups, rows / groups, columns) { inner, outer, width in
      (result.storage.base + inner).update(from: base + outer, count: width)
    }
    return result
  }

  /// Where each row of each block begins beside the others and on the diagonal.
  private func forEachBlockRow(
    _ groups: Int, _ rows: Int, _ columns: Int, _ body: (_ inner: Int, _ outer: Int, _ width: Int) -> Void
  ) {
    let width = columns / groups
    for group in 0..<groups {
      for row in 0..<rows {
        body(row * columns + group * width, (group * rows + row) * columns + group * width, width)
      }
    }
  }
}
