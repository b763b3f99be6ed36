import Foundation

/// The standard normal distribution.
public enum NormalDistribution {
  /// Φ(x), the probability of a value up to `x`; to 13 digits also in the lower tail.
  public static func cumulative(_ x: Double) -> Double {
    0.5 * erfc(-x * 0.5.squareRoot())
  }

  /// Φ⁻¹(p) to an absolute error of 10⁻¹²; ∓∞ at 0 and 1, and not a number outside [0, 1].
  ///
  /// Starts from a rational approximation (Abramowitz and Stegun 1964, 26.2.23; error 4.5 · 10⁻⁴) and takes two of
  /// Halley's steps, each of which cubes the error.
  public static func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    // 1 − p is exact here, and the lower tail keeps its digits.
    guard p <= 0.5 else { return -quantile(1 - p) }
    guard p > 0 else { return -.infinity }
    let t = (-2 * log(p)).squareRoot()
    let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
    let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var x = numerator / denominator - t
    for _ in 0..<2 {
      // The inverse density in two factors, which do not overflow where p is subnormal.
      let factor = exp(x * x / 4)
      let newton = (cumulative(x) - p) * factor * (2 * Double.pi).squareRoot() * factor
      x -= newton / (1 + x * newton / 2)
    }
    return x
  }
}
