/// Whether paired differences are so near zero that there is no effect worth the name: equivalence as a result of its own.
///
/// Two one-sided signed-rank tests, one against a center at or below −δ and one against a center at or above δ. Their
/// probability `p` is the larger of the two: where it is at most α, the center lies within ±δ, and the Hodges–Lehmann interval of
/// 1 − 2α lies within ±δ as well (the two say the same where no differences are tied). `beyondP` asks the opposite, whether the
/// center lies beyond one of the margins: twice the smaller of the two other one-sided probabilities. A large p is no evidence
/// against equivalence, as a large p of the usual test is none against a difference.
///
/// Sources: Schuirmann, "A comparison of the two one-sided tests procedure" (1987); Wellek, "Testing Statistical Hypotheses of
/// Equivalence and Noninferiority" (2010), section 5.4.
public struct EquivalenceTest: Codable, Equatable, Sendable {
  /// δ, above 0: how far from zero still counts as no effect.
  public let bound: Double
  /// The Hodges–Lehmann center with the interval of 1 − 2α.
  public let center: HodgesLehmann
  /// The probability, if the center lies at ±δ or beyond, of differences as near to zero; nil where there is none.
  public let p: Double?
  /// The probability, if the center lies within ±δ, of differences as far beyond.
  public let beyondP: Double?
  /// Why there is no probability.
  public let reason: String?

  /// Tests differences against a bound; `level` is 1 − α.
  public init(ofDifferences differences: [Double], bound: Double, level: Double = 0.95) {
    self.bound = bound
    center = HodgesLehmann(of: differences, level: max(0, 2 * level - 1))
    guard bound > 0, bound.isFinite else {
      (p, beyondP) = (nil, nil)
      reason = "the bound is \(bound); it must be a number above 0"
      return
    }
    func test(_ shift: Double, _ alternative: Alternative) -> WilcoxonSignedRank {
      WilcoxonSignedRank(ofDifferences: differences.map { $0 + shift }, alternative: alternative)
    }
    let (low, high) = (test(bound, .greater), test(-bound, .less))
    reason = low.reason
    guard let lowP = low.p, let highP = high.p else {
      (p, beyondP) = (nil, nil)
      return
    }
    p = max(lowP, highP)
    let below = test(bound, .less).p ?? 1
    let above = test(-bound, .greater).p ?? 1
    beyondP = min(1, 2 * min(below, above))
  }
}
