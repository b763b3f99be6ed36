/// Wilcoxon's signed-rank test that paired differences are symmetric around zero.
///
/// The statistic is W⁺, the sum of the ranks of the positive differences. The exact method counts the sign assignments
/// whose sum is at least as far out, given the ranks as they are, ties and zeros included. The normal one uses the mean
/// Σ r / 2 and variance Σ r² / 4, which contain the corrections for ties and zeros, and a correction of ½ for
/// continuity. Exact is the default up to 50 differences that are not zero, where each probability is a multiple of
/// 2⁻⁵⁰ and has no rounding error. Magnitudes are tied where they are equal to the last bit.
///
/// Source: Wilcoxon, "Individual comparisons by ranking methods" (1945); for zeros Pratt (1959).
public struct WilcoxonSignedRank: Codable, Equatable, Sendable {
  /// How the probability is computed.
  public enum Method: String, Codable, Sendable, CaseIterable {
    case exact
    case normal
  }

  /// W⁺, the sum of the ranks of the positive differences.
  public let positiveRankSum: Double?
  /// How many differences are not zero.
  public let count: Int
  /// How many are zero.
  public let zeroCount: Int
  /// Which differences count as evidence.
  public let alternative: Alternative
  /// What became of zeros.
  public let zeros: ZeroRule
  /// How the probability was computed.
  public let method: Method
  /// The probability, if there is no difference, of a statistic at least as far out; 1 if all differences are zero.
  public let p: Double?
  /// Why there is no probability.
  public let reason: String?

  /// Tests differences; without a `method`, exactly for up to 50 that are not zero. Exact: O(n³), normal: O(n log n).
  public init(
    ofDifferences differences: [Double], alternative: Alternative = .twoSided, zeros: ZeroRule = .pratt,
    method: Method? = nil
  ) {
    zeroCount = differences.count { $0 == 0 }
    count = differences.count - zeroCount
    self.alternative = alternative
    self.zeros = zeros
    self.method = method ?? (count <= 50 && differences.count <= 1000 ? .exact : .normal)
    do throws(Undefined) {
      guard !differences.isEmpty else { throw Undefined("there are no differences") }
      try Undefined.unlessFinite(differences, "difference")
      guard self.method == .normal || differences.count <= 1000 else {
        throw Undefined("the exact method takes up to 1000 differences, and there are \(differences.count)")
      }
      let ranks = SignedRanks(of: differences, zeros: zeros)
      positiveRankSum = ranks.positiveSum
      p = self.method == .exact ? ranks.exactP(alternative) : ranks.normalP(alternative)
      reason = nil
    } catch {
      positiveRankSum = nil
      p = nil
      reason = error.reason
    }
  }
}

extension WilcoxonSignedRank {
  /// The least p that a number of pairs can give, where all go one way: 2 / 2ⁿ two-sided, 1 / 2ⁿ one-sided.
  public static func leastP(pairs: Int, alternative: Alternative = .twoSided) -> Double {
    let sides = alternative == .twoSided ? 2.0 : 1
    return min(1, sides / Double(sign: .plus, exponent: max(0, pairs), significand: 1))
  }
}

extension SignedRanks {
  /// The probability under all sign assignments, given the ranks as they are.
  func exactP(_ alternative: Alternative) -> Double {
    // Midranks are halves, so twice a rank is an integer.
    let probability = Self.distribution(ofSums: ranks.map { Int(2 * $0) })
    let observed = Int(2 * positiveSum)
    // The distribution is symmetric, so the upper tail of W⁻ is the lower tail of W⁺.
    let upper = probability[observed...].reduce(0, +)
    let lower = probability[Int(2 * negativeSum)...].reduce(0, +)
    return switch alternative {
    case .greater: upper
    case .less: lower
    case .twoSided: min(1, 2 * min(lower, upper))
    }
  }

  /// The probability if the sum were normally distributed.
  func normalP(_ alternative: Alternative) -> Double {
    guard !ranks.isEmpty else { return 1 }
    let deviation = (ranks.reduce(0) { $0 + $1 * $1 } / 4).squareRoot()
    let excess = (positiveSum - negativeSum) / 2
    let tail = { (distance: Double) in NormalDistribution.cumulative(-(distance - 0.5) / deviation) }
    return switch alternative {
    case .greater: tail(excess)
    case .less: tail(-excess)
    case .twoSided: min(1, 2 * tail(abs(excess)))
    }
  }
}
