import _Differentiation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Tensor {
  /// Σ |x| log |x|, where a zero adds nothing and has the slope zero.
  @differentiable(reverse)
  public func sumOfAbsoluteLogarithms() -> Scalar { sumAndSlopes(needsSlopes: false).sum }

  @derivative(of: sumOfAbsoluteLogarithms)
  @usableFromInline
  func sumOfAbsoluteLogarithmsVJP() -> (value: Scalar, pullback: (Scalar) -> Tensor) {
    let (sum, slopes) = sumAndSlopes(needsSlopes: true)
    return (sum, { d in d * slopes })
  }

  /// The slopes are sign(x) (log |x| + 1).
  private func sumAndSlopes(needsSlopes: Bool) -> (sum: Scalar, slopes: Tensor) {
    let slopes = needsSlopes ? Tensor(repeating: 0, shape) : .zero
    var sum = 0.0
    withElements { elements in
      for (index, x) in elements.enumerated() where x != 0 {
        let logarithm = log(abs(x))
        sum += Double(abs(x)) * Double(logarithm)
        if needsSlopes { slopes.storage.base[index] = (x < 0 ? -1 : 1) * (logarithm + 1) }
      }
    }
    return (Scalar(sum), slopes)
  }
}
