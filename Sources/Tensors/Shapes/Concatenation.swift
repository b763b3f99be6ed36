import _Differentiation

/// Matrices of as many rows beside each other: the columns of the first, then those of the next.
@differentiable(reverse)
public func concatenatedColumns(_ parts: Parameters) -> Tensor {
  guard let first = parts.tensors.first else { return Tensor([0, 0]) }
  let rows = first.matrixShape("concatenatedColumns").rows
  for part in parts.tensors {
    require(
      part.matrixShape("concatenatedColumns").rows == rows,
      "concatenatedColumns: shapes \(first.shape) and \(part.shape)")
  }
  let width = parts.tensors.reduce(0) { $0 + $1.shape[1] }
  let result = Tensor(uninitialized: [rows, width])
  var start = 0
  for part in parts.tensors {
    for row in 0..<rows {
      (result.storage.base + (row &* width &+ start))
        .update(from: part.base + row &* part.shape[1], count: part.shape[1])
    }
    start += part.shape[1]
  }
  return result
}

@derivative(of: concatenatedColumns)
@usableFromInline
func concatenatedColumnsVJP(_ parts: Parameters) -> (value: Tensor, pullback: (Tensor) -> Parameters) {
  (
    concatenatedColumns(parts),
    { d in
      if d.isZero { return .zero }
      var start = 0
      return Parameters(
        parts.tensors.map { part in
          let gradient = Tensor(uninitialized: part.shape)
          for row in 0..<part.shape[0] {
            (gradient.storage.base + row &* part.shape[1])
              .update(from: d.base + (row &* d.shape[1] &+ start), count: part.shape[1])
          }
          start += part.shape[1]
          return gradient
        })
    }
  )
}
