/// Hodges and Lehmann's estimate of the center of symmetric differences, with the interval that the signed-rank test leaves.
///
/// The estimate is the median of Walsh's averages (dᵢ + dⱼ) / 2, i ≤ j, of which there are M = n (n + 1) / 2. The interval of a
/// level 1 − α holds every center that the two-sided test does not reject: it runs from the k-th smallest average to the k-th
/// largest, where k ≥ 1 is the least number with P(W⁺ ≤ k) ≥ α / 2 for untied ranks. For differences without ties and zeros it is what
/// R's `wilcox.test(conf.int = TRUE, exact = TRUE)` gives; with them it is the interval of untied ranks, which is not exact.
///
/// Sources: Hodges and Lehmann, "Estimates of location based on rank tests" (1963); Bauer, "Constructing confidence sets using
/// rank statistics" (1972).
public struct HodgesLehmann: Codable, Equatable, Sendable {
  /// The center.
  public private(set) var estimate: Double?
  /// The lower end of the interval.
  public private(set) var lower: Double?
  /// The upper end of the interval.
  public private(set) var upper: Double?
  /// The level of confidence.
  public let level: Double
  /// Why there is no estimate or no interval.
  public private(set) var reason: String?

  /// The most differences that are taken.
  static let mostDifferences = 1000

  /// The center of differences. O(n³) for the interval, as the exact test.
  public init(of differences: [Double], level: Double = 0.95) {
    self.level = level
    do throws(Undefined) {
      try estimate(differences)
    } catch {
      reason = error.reason
    }
  }

  private mutating func estimate(_ differences: [Double]) throws(Undefined) {
    guard !differences.isEmpty else { throw Undefined("there are no differences") }
    try Undefined.unlessFinite(differences, "difference")
    try Undefined.unlessLevel(level)
    guard differences.count <= Self.mostDifferences else {
      throw Undefined("\(differences.count) differences; the interval takes up to \(Self.mostDifferences)")
    }
    var averages: [Double] = []
    averages.reserveCapacity(differences.count * (differences.count + 1) / 2)
    for (place, first) in differences.enumerated() {
      for second in differences[place...] { averages.append(first / 2 + second / 2) }
    }
    averages.sort()
    estimate = quantile(0.5, ofAscending: averages)
    guard let rank = Self.leastRank(differences.count, tail: (1 - level) / 2) else {
      throw Undefined("\(differences.count) differences are too few for an interval of \(level)")
    }
    lower = averages[rank - 1]
    upper = averages[averages.count - rank]
  }

  /// The least k with P(W⁺ ≤ k) ≥ tail for n untied ranks; nil where even W⁺ = 0 is as probable as that.
  static func leastRank(_ count: Int, tail: Double) -> Int? {
    let probability = SignedRanks.distribution(ofSums: 1...count)
    var total = 0.0
    // Sums of such products are off by rounding alone, and a level of 0.9 is no exact number.
    let least = probability.firstIndex { term in
      total += term
      return total >= tail * (1 - 1e-12)
    }
    return least.flatMap { $0 == 0 ? nil : $0 }
  }
}
