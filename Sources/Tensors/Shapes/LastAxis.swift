extension Tensor {
  /// The tensor cut along its last axis into so many parts of one size.
  func lastAxisParts(_ count: Int) -> [Tensor] {
    let columns = shape[shape.rank - 1]
    require(columns % count == 0, "\(count) parts of shape \(shape)")
    let width = columns / count
    return (0..<count).map { part in
      let result = Tensor(uninitialized: Shape(shape.dimensions.dropLast() + [width]))
      for row in 0..<result.count / max(width, 1) {
        (result.storage.base + row * width).update(from: base + row * columns + part * width, count: width)
      }
      return result
    }
  }

  /// Tensors of one shape put together along their last axis.
  init(joiningLastAxes parts: [Tensor]) {
    let shape = parts[0].shape
    let width = shape[shape.rank - 1]
    let columns = parts.count * width
    self.init(uninitialized: Shape(shape.dimensions.dropLast() + [columns]))
    for (part, tensor) in parts.enumerated() {
      Tensor.requireSame(parts[0], tensor, "joining")
      for row in 0..<shape.count / max(width, 1) {
        (storage.base + row * columns + part * width).update(from: tensor.base + row * width, count: width)
      }
    }
  }
}
