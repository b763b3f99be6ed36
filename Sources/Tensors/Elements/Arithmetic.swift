import CKernels
import _Differentiation

extension Tensor {
  /// The product element by element.
  @differentiable(reverse)
  public static func * (a: Tensor, b: Tensor) -> Tensor { elementwise(a, b, "*", mk_multiply) }

  @derivative(of: *)
  @usableFromInline
  static func multiplyVJP(a: Tensor, b: Tensor) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
    (a * b, { d in d.isZero ? (d, d) : (d * b, d * a) })
  }

  /// The quotient element by element.
  @differentiable(reverse)
  public static func / (a: Tensor, b: Tensor) -> Tensor { elementwise(a, b, "/", mk_divide) }

  @derivative(of: /)
  @usableFromInline
  static func divideVJP(a: Tensor, b: Tensor) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
    let quotient = a / b
    return (
      quotient,
      { d in
        if d.isZero { return (d, d) }
        let da = d / b
        return (da, -1 * (da * quotient))
      }
    )
  }

  /// Multiplies every element in place.
  public mutating func scale(by factor: Scalar) {
    let base = mutableBase
    mk_scale(factor, base, base, count)
  }

  /// Every element times a factor.
  @differentiable(reverse)
  public static func * (factor: Scalar, x: Tensor) -> Tensor {
    let result = Tensor(uninitialized: x.shape)
    mk_scale(factor, x.base, result.storage.base, x.count)
    return result
  }

  @derivative(of: *)
  @usableFromInline
  static func scaleVJP(
    factor: Scalar, x: Tensor
  ) -> (value: Tensor, pullback: (Tensor) -> (Scalar, Tensor)) {
    (factor * x, { d in (Scalar(d.dot(x)), factor * d) })
  }

  @derivative(of: *, wrt: x)
  @usableFromInline
  static func scaleTensorVJP(
    factor: Scalar, x: Tensor
  ) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (factor * x, { d in factor * d })
  }
}
