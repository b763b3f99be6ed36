import CKernels
import _Differentiation

extension Tensor {
  /// exp(X) = Σ Xᵏ / k! of a square matrix, computed in Double by scaling and squaring with a Padé approximant.
  ///
  /// A matrix with an element that is not finite gives NaN. The value takes 6 + s products of n × n matrices and one
  /// solution, where 2ˢ is the matrix's 1-norm over 5.4; the gradient takes eight times that.
  /// Source: Higham, "The scaling and squaring method for the matrix exponential revisited" (2005).
  @differentiable(reverse)
  public func matrixExponential() -> Tensor { DoubleMatrix(self).exponential().tensor }

  /// The derivative's adjoint at X is the derivative at Xᵀ, which stands in the upper right block of
  /// exp [[Xᵀ, d], [0, Xᵀ]].
  @derivative(of: matrixExponential)
  @usableFromInline
  func matrixExponentialVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (
      matrixExponential(),
      { d in
        if d.isZero { return d }
        let direction = DoubleMatrix(d)
        // The derivative is linear in d: of norm one, it does not disturb the choice of the scaling.
        let norm = direction.norm
        if norm == 0 { return d }
        let blocks = DoubleMatrix(diagonal: DoubleMatrix(transposed()), above: direction.scaled(by: 1 / norm))
        return blocks.exponential().upperRightBlock.scaled(by: norm).tensor
      }
    )
  }
}

/// A square matrix in double precision whatever the scalar is.
private struct DoubleMatrix {
  let size: Int
  var elements: [Double]

  init(size: Int, elements: [Double]) { (self.size, self.elements) = (size, elements) }

  init(_ x: Tensor) {
    let (rows, columns) = x.matrixShape("matrixExponential")
    require(rows == columns, "matrixExponential: shape \(x.shape) is not square")
    self.init(size: rows, elements: x.elements.map { Double($0) })
  }

  /// [[a, b], [0, a]]
  init(diagonal a: DoubleMatrix, above b: DoubleMatrix) {
    self.init(size: 2 * a.size, elements: [Double](repeating: 0, count: 4 * a.size * a.size))
    for row in 0..<a.size {
      for column in 0..<a.size {
        let element = a.elements[row * a.size + column]
        elements[row * size + column] = element
        elements[(row + a.size) * size + column + a.size] = element
        elements[row * size + column + a.size] = b.elements[row * a.size + column]
      }
    }
  }

  var upperRightBlock: DoubleMatrix {
    let half = size / 2
    return DoubleMatrix(
      size: half, elements: (0..<half).flatMap { row in elements[row * size + half..<(row + 1) * size] })
  }

  var tensor: Tensor { Tensor([size, size], elements.map { Scalar($0) }) }

  /// The largest sum of a column's magnitudes.
  var norm: Double {
    var sums = [Double](repeating: 0, count: size)
    for row in 0..<size {
      for column in 0..<size { sums[column] += abs(elements[row * size + column]) }
    }
    return sums.max() ?? 0
  }

  func scaled(by factor: Double) -> DoubleMatrix { combination([(factor, self)]) }

  /// Σ coefficient × matrix + constant × identity
  func combination(_ terms: [(Double, DoubleMatrix)], identity: Double = 0) -> DoubleMatrix {
    var sum = DoubleMatrix(size: size, elements: [Double](repeating: 0, count: size * size))
    for (coefficient, matrix) in terms {
      for index in sum.elements.indices { sum.elements[index] += coefficient * matrix.elements[index] }
    }
    for index in 0..<size { sum.elements[index * size + index] += identity }
    return sum
  }

  static func * (a: DoubleMatrix, b: DoubleMatrix) -> DoubleMatrix {
    var product = DoubleMatrix(size: a.size, elements: [Double](repeating: 0, count: a.size * a.size))
    mk_double_product(a.size, a.elements, b.elements, &product.elements)
    return product
  }

  func exponential() -> DoubleMatrix {
    guard elements.allSatisfy(\.isFinite) else { return combination([(.nan, self)]) }
    // Below this norm the approximant is exact to rounding.
    let ratio = norm / 5.371920351148152
    let squarings = ratio > 1 ? ratio.exponent + (ratio.significand > 1 ? 1 : 0) : 0
    var result = scaled(by: Double(sign: .plus, exponent: -squarings, significand: 1)).padeApproximant()
    for _ in 0..<squarings { result = result * result }
    return result
  }

  /// p(X) / p(-X) with p of degree 13, whose coefficients are 13! (26 - k)! / (26! k! (13 - k)!), times 26!/13!.
  private func padeApproximant() -> DoubleMatrix {
    let c: [Double] = [
      64_764_752_532_480_000, 32_382_376_266_240_000, 7_771_770_303_897_600, 1_187_353_796_428_800,
      129_060_195_264_000, 10_559_470_521_600, 670_442_572_800, 33_522_128_640, 1_323_241_920, 40_840_800,
      960_960, 16_380, 182, 1,
    ]
    let x2 = self * self
    let x4 = x2 * x2
    let x6 = x4 * x2
    func polynomial(_ k: Int) -> DoubleMatrix {
      let high = x6 * combination([(c[k + 12], x6), (c[k + 10], x4), (c[k + 8], x2)])
      return combination([(1, high), (c[k + 6], x6), (c[k + 4], x4), (c[k + 2], x2)], identity: c[k])
    }
    let (even, odd) = (polynomial(0), self * polynomial(1))
    var denominator = combination([(1, even), (-1, odd)])
    var numerator = combination([(1, even), (1, odd)])
    // For norms this small the denominator is far from singular.
    _ = mk_double_solve(size, &denominator.elements, &numerator.elements)
    return numerator
  }
}
