/// Sequences of a batch, B × T × …, may end before the last step: the lengths are those of each, from 1 to T.
func requireLengths(_ lengths: [Int]?, of sequences: Tensor) {
  guard let lengths else { return }
  require(
    sequences.shape.rank == 3 && lengths.count == sequences.shape[0]
      && lengths.allSatisfy { (1...max(sequences.shape[1], 1)) ~= $0 },
    "\(lengths.count) lengths up to \(lengths.max() ?? 0) of sequences \(sequences.shape)")
}

extension Tensor {
  /// Sequences B × T × C with zeros behind the end of each.
  func endingAfter(_ lengths: [Int]) -> Tensor {
    requireLengths(lengths, of: self)
    let (steps, width) = (shape[1], shape[2])
    var result = self
    result.withMutableElements { elements in
      for (example, length) in lengths.enumerated() {
        for place in (example * steps + length) * width..<(example + 1) * steps * width { elements[place] = 0 }
      }
    }
    return result
  }

  /// A row for each place of each example, a column for each unit: B × … × C becomes N × C. Of sequences B × T × C with lengths
  /// only the steps that are there have rows, so that what stands behind the ends counts in nothing.
  public func unitRows(lengths: [Int]? = nil) -> Tensor {
    requireLengths(lengths, of: self)
    let units = shape[shape.rank - 1]
    guard let lengths else { return shape.rank == 2 ? self : viewed(as: [count / units, units]) }
    let (steps, result) = (shape[1], Tensor(uninitialized: [lengths.reduce(0, +), units]))
    var row = 0
    for (example, length) in lengths.enumerated() {
      (result.storage.base + row * units).update(from: base + example * steps * units, count: length * units)
      row += length
    }
    return result
  }

  /// The gradient of a function of the unit rows whose gradient is `slope`, in this tensor's shape: zero behind the ends.
  public func unitRowsGradient(_ slope: Tensor, lengths: [Int]? = nil) -> Tensor {
    if slope.isZero { return slope }
    guard let lengths else { return slope.shape == shape ? slope : slope.viewed(as: shape) }
    requireLengths(lengths, of: self)
    let (steps, units, result) = (shape[1], shape[2], Tensor(shape))
    require(
      slope.shape == [lengths.reduce(0, +), units], "slopes \(slope.shape) of the rows of sequences \(shape)")
    var row = 0
    for (example, length) in lengths.enumerated() {
      (result.storage.base + example * steps * units).update(
        from: slope.base + row * units, count: length * units)
      row += length
    }
    return result
  }
}
