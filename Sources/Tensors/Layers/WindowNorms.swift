import CKernels

extension Tensor {
  /// A_ij = Σ_k |x_kij| of the elements seen as windows × rows × columns; rows × columns.
  public func windowNorms(rows: Int, columns: Int) -> Tensor {
    let size = rows * columns
    require(size > 0 && count % size == 0, "windows of \(rows) × \(columns) in shape \(shape)")
    let result = Tensor([rows, columns])
    let windows = count / size
    inStretches(of: size, windows: windows) { [self] first, length in
      for window in 0..<windows {
        mk_add_magnitudes(base + window * size + first, result.storage.base + first, length)
      }
    }
    return result
  }

  /// g_ij sign x_kij in this tensor's shape: the gradient of a function of its window norms whose gradient is `slope`.
  public func windowNormsGradient(_ slope: Tensor) -> Tensor {
    let size = slope.count
    require(size > 0 && count % size == 0, "slopes of shape \(slope.shape) for windows in shape \(shape)")
    let result = Tensor(uninitialized: shape)
    let windows = count / size
    inStretches(of: size, windows: windows) { [self] first, length in
      for window in 0..<windows {
        let start = window * size + first
        mk_sign_times(base + start, slope.base + first, result.storage.base + start, length)
      }
    }
    return result
  }

  /// Calls `body` for parts of a window, by several threads where there is much to do.
  private func inStretches(of size: Int, windows: Int, _ body: @Sendable (_ first: Int, _ length: Int) -> Void)
  {
    inParallel(size * windows < 1 << 16 ? 1 : 2 * Blas.threads) { part, parts in
      let first = size * part / parts
      body(first, size * (part + 1) / parts - first)
    }
  }
}
