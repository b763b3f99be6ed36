extension Tensor {
  /// A_ij = Σ_k x_kij of the elements seen as windows × rows × columns; rows × columns.
  public func windowSums(rows: Int, columns: Int) -> Tensor {
    windows(of: rows * columns).columnSums().viewed(as: [rows, columns])
  }

  /// g_ij for each x_kij, in this tensor's shape: the gradient of a function of its window sums whose gradient is `slope`.
  public func windowSumsGradient(_ slope: Tensor) -> Tensor {
    let windows = windows(of: slope.count).shape[0]
    return Tensor(repeating: 1, [windows, slope.count]).scaledColumns(by: slope.viewed(as: [slope.count]))
      .viewed(as: shape)
  }

  private func windows(of size: Int) -> Tensor {
    require(size > 0 && count % size == 0, "windows of \(size) in shape \(shape)")
    return viewed(as: [count / size, size])
  }
}
