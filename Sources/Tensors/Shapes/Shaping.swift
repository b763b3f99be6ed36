import CKernels
import _Differentiation

extension Tensor {
  /// The same elements under another shape.
  @differentiable(reverse)
  public func reshaped(to shape: Shape) -> Tensor { viewed(as: shape) }

  @derivative(of: reshaped)
  @usableFromInline
  func reshapedVJP(to newShape: Shape) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (reshaped(to: newShape), { [shape] d in d.isZero ? d : d.viewed(as: shape) })
  }

  /// The outermost axis as rows, all others together as columns.
  @differentiable(reverse)
  public func flattened() -> Tensor {
    require(shape.rank > 0, "flattened needs an axis")
    return viewed(as: [shape[0], shape.dimensions.dropFirst().reduce(1, *)])
  }

  @derivative(of: flattened)
  @usableFromInline
  func flattenedVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (flattened(), { [shape] d in d.isZero ? d : d.viewed(as: shape) })
  }

  /// The matrix with rows and columns exchanged.
  @differentiable(reverse)
  public func transposed() -> Tensor {
    let (rows, columns) = matrixShape("transposed")
    let result = Tensor(uninitialized: [columns, rows])
    mk_transpose(base, result.storage.base, rows, columns)
    return result
  }

  @derivative(of: transposed)
  @usableFromInline
  func transposedVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (transposed(), { d in d.isZero ? d : d.transposed() })
  }

  /// The slices along the outermost axis at the given positions, in their order: a batch from a data set.
  public func taking(_ positions: [Int]) -> Tensor {
    require(shape.rank > 0, "gathered from a tensor without axes")
    let result = Tensor(uninitialized: Shape([positions.count] + shape.dimensions.dropFirst()))
    let rows = shape[0]
    if let odd = positions.first(where: { !(0..<rows).contains($0) }) {
      require(false, "position \(odd) in a tensor of shape \(shape)")
    }
    mk_take_rows(base, positions, result.storage.base, positions.count, count / max(rows, 1))
    return result
  }

  /// The slices along the outermost axis in a range.
  public func taking(_ range: Range<Int>) -> Tensor {
    require(
      shape.rank > 0 && range.lowerBound >= 0 && range.upperBound <= shape[0],
      "positions \(range) in a tensor of shape \(shape)")
    let stride = count / max(shape[0], 1)
    let result = Tensor(uninitialized: Shape([range.count] + shape.dimensions.dropFirst()))
    result.storage.base.update(from: base + range.lowerBound * stride, count: range.count * stride)
    return result
  }
}
