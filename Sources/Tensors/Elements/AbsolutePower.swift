import _Differentiation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Tensor {
  /// |x|^p element by element, for p > 0; the subgradient at zero is zero.
  @differentiable(reverse,wrt: self)
  public func absolutePower(_ exponent: Scalar) -> Tensor {
    require(exponent > 0, "absolutePower needs an exponent above 0, not \(exponent)")
    if exponent == 1 { return absolute() }
    if exponent == 2 { return self * self }
    return mappedMagnitudes { pow($0, exponent) }
  }

  @derivative(of: absolutePower, wrt: self)
  @usableFromInline
  func absolutePowerVJP(_ exponent: Scalar) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (
      absolutePower(exponent),
      { [self] d in
        if d.isZero { return d }
        if exponent == 1 { return d.withSign(of: self) }
        if exponent == 2 { return 2 * (d * self) }
        let slopes = mappedMagnitudes { $0 == 0 ? 0 : exponent * pow($0, exponent - 1) }
        return (d * slopes).withSign(of: self)
      }
    )
  }

  private func mappedMagnitudes(_ function: (Scalar) -> Scalar) -> Tensor {
    var result = self
    result.withMutableElements { elements in
      for index in elements.indices { elements[index] = function(abs(elements[index])) }
    }
    return result
  }
}
