import Plots
import Statistics

/// What all seeds of two groups say of a difference in a number.
///
/// The judgement is made here and not with the runs, because only a report knows which runs it holds against each other;
/// a study's is made with the study and recorded, because its claims are.
///
/// Where seeds pair, pairs are compared by Wilcoxon's signed-rank test, else the groups by the rank-sum test. A test of so
/// few seeds that it cannot reach the level decides nothing, whatever they say. Two equal medians say nothing either: only
/// where each seed differs by no more than the tolerance is there no difference.
struct Judgement: Equatable, Sendable {
  /// The level that a p-value must reach.
  static let level = 0.05

  enum Verdict: Equatable, Sendable {
    /// Beyond chance.
    case more, less
    /// The same up to the tolerance in every seed.
    case same
    /// Not beyond chance, though so many seeds could show it.
    case undecided
    /// There are too few seeds to say anything.
    case tooFew
  }

  /// What the seeds say.
  let verdict: Verdict
  /// Which way most of them go, for what it is worth: more, less or the same up to the tolerance.
  let tendency: Verdict
  /// How many seeds are in both groups; nil where they do not pair.
  let pairs: Int?
  /// In how many pairs the number is higher after, and in how many lower.
  let higher: Int
  let lower: Int
  /// The test's p-value, and the least that it could be.
  let p: Double?
  let leastP: Double

  /// Compares values before and after; differences up to `tolerance` are none.
  init(from before: Spread, to after: Spread, tolerance: Double) {
    let shared = Set(before.bySeed.keys).intersection(after.bySeed.keys)
    let isPaired = !shared.isEmpty && shared.count == min(before.bySeed.count, after.bySeed.count)
    let differences = shared.sorted().map { after.bySeed[$0]! - before.bySeed[$0]! }
    if isPaired {
      let test = WilcoxonSignedRank(ofDifferences: differences)
      (p, leastP, pairs) = (test.p, WilcoxonSignedRank.leastP(pairs: shared.count), shared.count)
    } else {
      (p, leastP, pairs) = (
        RankSum(after.values, before.values).p,
        RankSum.leastP(after.values.count, before.values.count), nil
      )
    }
    higher = isPaired ? differences.count { $0 > 0 } : 0
    lower = isPaired ? differences.count { $0 < 0 } : 0

    let size = isPaired ? median(of: differences) ?? 0 : after.median - before.median
    tendency = size > tolerance ? .more : size < -tolerance ? .less : .same
    // Medians may be equal where the ranks are not: then the ranks say which way it goes.
    let direction =
      isPaired
      ? rankBiserial(ofDifferences: differences) ?? 0 : cliffsDelta(after.values, before.values) ?? 0
    let isSame =
      isPaired
      ? differences.allSatisfy { abs($0) <= tolerance }
      : max(after.high - before.low, before.high - after.low) <= tolerance
    if leastP > Self.level {
      verdict = .tooFew
    } else if isSame {
      verdict = .same
    } else if let p, p <= Self.level {
      verdict = direction > 0 ? .more : .less
    } else {
      verdict = .undecided
    }
  }

  /// How many pairs a test needs before it can show anything.
  static let pairsNeeded = (1...).first { WilcoxonSignedRank.leastP(pairs: $0) <= level }!

  /// How many nulls a test needs before it can show anything: 1/(n + 1) is the least p of n.
  static let nullsNeeded = Int((1 / level).rounded()) - 1

  /// "p = 0.002", or with the least that it could be where it is that: "p = 0.031, the least that 6 pairs give".
  var pText: String {
    guard let p else { return "no p" }
    let value = "p = \(NumberText.compact(p, digits: 2))"
    guard leastP > 0.001, p <= leastP * (1 + 1e-9) else { return value }
    return value
      + ", the least that \(pairs.map { "\($0) pair\($0 == 1 ? "" : "s")" } ?? "so few seeds") can give"
  }
}
