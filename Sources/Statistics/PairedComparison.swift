import Randomness

/// All that a study says of two conditions run with the same seeds.
///
/// A seed that failed in one of them, or gave no finite value, is counted as missing there, and its pair takes no part.
/// Differences are first − second. Exactly mirrored where the two are swapped, but for p-values, which stay.
public struct PairedComparison: Codable, Equatable, Sendable {
  /// How many seeds were planned or run.
  public let seedCount: Int
  /// How many have a value in both conditions; all that follows is about them.
  public let pairCount: Int
  /// How many seeds have no value in the first condition.
  public let missingFirst: Int
  /// How many seeds have no value in the second condition.
  public let missingSecond: Int
  /// The median in the first condition.
  public let medianFirst: Double?
  /// The median in the second condition.
  public let medianSecond: Double?
  /// The median of the differences, with its interval.
  public let medianDifference: BootstrapInterval
  /// Cliff's δ of the first condition over the second.
  public let cliffsDelta: Double?
  /// The rank-biserial correlation of the pairs.
  public let rankBiserial: Double?
  /// The signed-rank test, two-sided, with zeros by Pratt's rule.
  public let wilcoxon: WilcoxonSignedRank
  /// The sign-flip test of the mean difference, two-sided.
  public let permutation: PermutationTest
  /// What is missing or limited and why, in sentences.
  public let reasons: [String]

  /// Compares values by seed; `seeds` names the planned ones, so that those that failed in both are counted.
  public init(
    _ first: [UInt64: Double], with second: [UInt64: Double], seeds: [UInt64] = [], level: Double = 0.95,
    resamples: Int = 10_000, seed: UInt64 = 0
  ) {
    let all = Set(seeds).union(first.keys).union(second.keys).sorted()
    let a = first.filter(\.value.isFinite)
    let b = second.filter(\.value.isFinite)
    let paired = all.filter { a[$0] != nil && b[$0] != nil }
    let pairs = paired.map { (a[$0]!, b[$0]!) }
    let differences = pairs.map { $0 - $1 }
    seedCount = all.count
    pairCount = pairs.count
    missingFirst = all.count - a.count
    missingSecond = all.count - b.count
    medianFirst = median(of: pairs.map(\.0))
    medianSecond = median(of: pairs.map(\.1))
    cliffsDelta = Statistics.cliffsDelta(pairs.map(\.0), pairs.map(\.1))
    rankBiserial = Statistics.rankBiserial(ofDifferences: differences)
    medianDifference = BootstrapInterval(
      of: differences, level: level, resamples: resamples,
      stream: RandomStream(seed: seed, stream: .statistics, index: 0))
    wilcoxon = WilcoxonSignedRank(ofDifferences: differences)
    permutation = PermutationTest(
      ofDifferences: differences, resamples: resamples,
      stream: RandomStream(seed: seed, stream: .statistics, index: 1))

    var reasons: [String] = []
    if pairs.count < all.count {
      reasons.append(
        "of \(all.count) seeds, \(missingFirst) have no finite value in the first condition and "
          + "\(missingSecond) in the second; the other \(pairs.count) are compared")
    }
    if pairs.isEmpty {
      reasons.append("there are no pairs, so nothing is compared")
    } else {
      reasons += [medianDifference.reason.map { "no interval: \($0)" }, wilcoxon.reason, permutation.reason]
        .compactMap(\.self)
      reasons += [PairedComparison.limit(pairs: pairs.count, level: level)].compactMap(\.self)
    }
    self.reasons = reasons
  }

  /// What so few pairs cannot show by a two-sided test, whatever their values are; nil where there are enough.
  public static func limit(pairs count: Int, level: Double) -> String? {
    // Both are the probability that all differences have one sign.
    let least = WilcoxonSignedRank.leastP(pairs: count)
    guard least > 1 - level else { return nil }
    return
      "\(count) pairs give no p-value below \(least), and no interval between their differences covers the median "
      + "with more than \(1 - least)"
  }
}
