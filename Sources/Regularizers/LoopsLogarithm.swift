import Tensors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// log of loops that are kept within [ε, cap]; outside, the slope is exactly zero.
struct LoopsLogarithm {
  var cap: Scalar?

  func value(at loops: Scalar) -> Scalar {
    // The loops come first, so that NaN stays NaN.
    log(max(min(loops, cap ?? .infinity), epsilon))
  }

  func slope(at loops: Scalar) -> Scalar {
    loops >= epsilon && loops <= cap ?? .infinity ? 1 / loops : 0
  }
}
