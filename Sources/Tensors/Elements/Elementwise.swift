import CKernels
import _Differentiation

extension Tensor {
  /// |x| element by element; the subgradient at zero is zero.
  @differentiable(reverse)
  public func absolute() -> Tensor { mapped(mk_absolute) }

  @derivative(of: absolute)
  @usableFromInline
  func absoluteVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (absolute(), { d in d.isZero ? d : d.withSign(of: self) })
  }

  /// Each element times the sign of the other's: sign(0) = 0.
  public func withSign(of other: Tensor) -> Tensor {
    Tensor.elementwise(self, other, "withSign", mk_multiply_sign)
  }

  /// √x element by element; the derivative at zero is infinite.
  @differentiable(reverse)
  public func squareRoot() -> Tensor { mapped(mk_square_root) }

  @derivative(of: squareRoot)
  @usableFromInline
  func squareRootVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let root = squareRoot()
    return (root, { d in d.isZero ? d : 0.5 * (d / root) })
  }

  /// 1 / √x element by element.
  @differentiable(reverse)
  public func reciprocalSquareRoot() -> Tensor { mapped(mk_reciprocal_square_root) }

  @derivative(of: reciprocalSquareRoot)
  @usableFromInline
  func reciprocalSquareRootVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let root = reciprocalSquareRoot()
    return (root, { d in d.isZero ? d : -0.5 * (d * root / self) })
  }

  /// eˣ element by element.
  @differentiable(reverse)
  public func exponential() -> Tensor { mapped(mk_exponential) }

  @derivative(of: exponential)
  @usableFromInline
  func exponentialVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let value = exponential()
    return (value, { d in d.isZero ? d : d * value })
  }

  /// The natural logarithm element by element.
  @differentiable(reverse)
  public func logarithm() -> Tensor { mapped(mk_logarithm) }

  @derivative(of: logarithm)
  @usableFromInline
  func logarithmVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (logarithm(), { d in d.isZero ? d : d / self })
  }
}
