extension Tensor {
  /// a × b × n becomes b × a × n, or with its outer axes as rows, b a × n.
  public func exchangingOuterAxes(keepingRank: Bool = false) -> Tensor {
    let (first, second, width) = (shape[0], shape[1], shape[2])
    let result = Tensor(uninitialized: keepingRank ? [second, first, width] : [second * first, width])
    for row in 0..<first * second {
      let (a, b) = (row / second, row % second)
      (result.storage.base + (b * first + a) * width).update(from: base + row * width, count: width)
    }
    return result
  }
}
