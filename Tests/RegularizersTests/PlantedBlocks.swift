import Tensors

/// Two layers of 12 units each side (or four, for two blocks of two): k equal blocks of 1 with `between` elsewhere.
func planted(_ k: Int, between: Scalar) -> Parameters {
  let units = k == 2 ? 4 : 12
  var w = Tensor(repeating: between, [units, units])
  for row in 0..<units {
    for column in 0..<units where row * k / units == column * k / units { w[row, column] = 1 }
  }
  return Parameters([w, w])
}

/// The rank-one matrix x yᵀ.
func outer(_ x: [Scalar], _ y: [Scalar]) -> Tensor {
  Tensor([x.count, y.count], x.flatMap { x in y.map { x * $0 } })
}
