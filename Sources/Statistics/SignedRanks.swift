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

  /// The probability of each sum, from 0 on, of steps of which every one is taken or not by the toss of a coin: convolved one after
  /// another, O(n Σ). Multiples of 2⁻ⁿ, exact for up to 53 steps.
  static func distribution(ofSums steps: some Sequence<Int>) -> [Double] {
    var probability = [Double](repeating: 0, count: steps.reduce(0, +) + 1)
    probability[0] = 1
    var reach = 0
    for step in steps {
      reach += step
      for sum in stride(from: reach, through: 0, by: -1) {
        probability[sum] = (probability[sum] + (sum >= step ? probability[sum - step] : 0)) / 2
      }
    }
    return probability
  }
}
