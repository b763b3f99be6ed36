/// How likely a study of so many pairs is to find what it looks for, stated before its first run.
///
/// Differences are taken as normal with a known deviation s; k = √n / s. The signed-rank tests that decide are a little weaker (their
/// efficiency is 3/π for normal differences): where this says 0.76 for equivalence, 4,000 simulated samples gave 0.71.
public enum PairedPower {
  /// That n pairs show equivalence within ±δ at an effect μ: Φ((δ − μ) k − z₁₋α) + Φ((δ + μ) k − z₁₋α) − 1, not below 0.
  ///
  /// Nil unless bound, deviation and number are positive, the effect is finite and the level lies between 0 and 1.
  public static func equivalence(
    of effect: Double = 0, bound: Double, deviation: Double, pairs: Int, level: Double = 0.95
  ) -> Double? {
    guard effect.isFinite, bound > 0, deviation > 0, pairs > 0, level > 0, level < 1 else { return nil }
    let scale = Double(pairs).squareRoot() / deviation
    let critical = NormalDistribution.quantile(level)
    func within(_ distance: Double) -> Double { NormalDistribution.cumulative(distance * scale - critical) }
    return max(0, within(bound - effect) + within(bound + effect) - 1)
  }

  /// That n pairs show a difference as claimed by a two-sided test: Φ(μ k − z₁₋α⸝₂), where an effect μ above 0 is as claimed.
  ///
  /// What is shown in the other direction speaks against the claim, so it does not count. Nil unless the deviation and the number are
  /// positive, the effect is finite and the level lies between 0 and 1.
  public static func difference(
    asClaimed effect: Double, deviation: Double, pairs: Int, level: Double = 0.95
  ) -> Double? {
    guard effect.isFinite, deviation > 0, pairs > 0, level > 0, level < 1 else { return nil }
    let distance = effect * Double(pairs).squareRoot() / deviation
    return NormalDistribution.cumulative(distance - NormalDistribution.quantile((1 + level) / 2))
  }
}
