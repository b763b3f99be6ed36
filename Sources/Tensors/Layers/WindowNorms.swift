extension Tensor {
  /// A_ij = Σ_k |x_kij| of the elements seen as windows × rows × columns; rows × columns.
  public func windowNorms(rows: Int, columns: Int) -> Tensor {
    let size = rows * columns
    require(size > 0 && count % size == 0, "windows of \(rows) × \(columns) in shape \(shape)")
    var result = Tensor([rows, columns])
    withElements { source in
      result.withMutableElements { target in
        for start in stride(from: 0, to: source.count, by: size) {
          for place in 0..<size { target[place] += abs(source[start &+ place]) }
        }
      }
    }
    return result
  }

  /// g_ij sign x_kij in this tensor's shape: the gradient of a function of its window norms whose gradient is `slope`.
  public func windowNormsGradient(_ slope: Tensor) -> Tensor {
    let size = slope.count
    require(size > 0 && count % size == 0, "slopes of shape \(slope.shape) for windows in shape \(shape)")
    var result = Tensor(uninitialized: shape)
    withElements { source in
      slope.withElements { slope in
        result.withMutableElements { target in
          for start in stride(from: 0, to: source.count, by: size) {
            for place in 0..<size {
              let x = source[start &+ place]
              target[start &+ place] = x > 0 ? slope[place] : x < 0 ? -slope[place] : 0
            }
          }
        }
      }
    }
    return result
  }
}
