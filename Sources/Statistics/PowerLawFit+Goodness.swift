import Randomness

extension PowerLawFit {
  /// How often samples that have the law above x₀, and the sample's own numbers below, are as far from their own fit as the sample is:
  /// below 0.1 the law is no good description. The standard error is at most ½ / √draws.
  public func goodness(draws: Int, using stream: inout RandomStream) -> Double {
    let below = sample.count - count
    let far = (0..<draws).count { _ in
      let drawn = (0..<sample.count).map { _ in
        stream.below(sample.count) < below ? sample[stream.below(below)] : number(using: &stream)
      }
      return (PowerLawFit(of: drawn, leastCount: min(50, count))?.distance ?? 0) >= distance
    }
    return Double(far) / Double(draws)
  }

  /// A number of the law: where the share above it first is below a uniform number.
  func number(using stream: inout RandomStream) -> Int {
    let share = max(stream.uniform(), 1e-12) * zeta(exponent, Double(least))
    var (low, high) = (least, 2 * least)
    while zeta(exponent, Double(high)) >= share {
      low = high
      high = min(2 * high, 1 << 52)
      if low == high { break }
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if zeta(exponent, Double(middle)) >= share { low = middle } else { high = middle }
    }
    return low
  }
}
