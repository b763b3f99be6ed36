/// What becomes of differences that are zero.
public enum ZeroRule: String, Codable, Sendable, CaseIterable {
  /// They are ranked with the others, then their ranks are left out (Pratt, "Remarks on zeros and ties", 1959).
  case pratt
  /// They are left out before ranking (Wilcoxon, 1945); this can call fewer positive differences surer.
  case wilcoxon
}

/// The ranks of the magnitudes of finite differences, apart for positive and negative ones; ties have midranks.
struct SignedRanks {
  /// The ranks of the differences that are not zero.
  let ranks: [Double]
  let positiveSum: Double
  let negativeSum: Double

  init(of differences: [Double], zeros: ZeroRule) {
    let ranked = zeros == .pratt ? differences : differences.filter { $0 != 0 }
    let all = zip(ranked, midranks(ranked.map(abs)))
    ranks = all.compactMap { $0 == 0 ? nil : $1 }
    positiveSum = all.reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
    negativeSum = all.reduce(0) { $0 + ($1.0 < 0 ? $1.1 : 0) }
  }
}
