import Foundation
import Plots
import Records
import Statistics

/// What a study's numbers say, in sentences.
package enum StudyWords {
  /// The verdict in words.
  static func verdict(_ claim: StudyClaimRecord, level: Double) -> String {
    switch claim.verdict {
    case .undecided where leastP(claim) > 1 - level: "too few pairs to tell"
    case .supported where claim.isMatched == false: "supported, at unmatched loss"
    case .contradicted where claim.hasMargin: "contradicted (the margin is not reached)"
    default: verdict(claim.verdict)
    }
  }

  /// The least p that the claim's pairs can give before any correction; tests of equality are one-sided.
  static func leastP(_ claim: StudyClaimRecord) -> Double {
    WilcoxonSignedRank.leastP(
      pairs: claim.pairs.count, alternative: claim.isOfEquality ? .greater : .twoSided)
  }

  /// A probability with its name, and whether it is the least that the pairs can give.
  private static func tested(_ claim: StudyClaimRecord) -> String {
    let p = (claim.isOfEquality ? "p of equality " : "Wilcoxon p ") + NumberText.compact(claim.p, digits: 2)
    guard let value = claim.p, value <= leastP(claim) * (1 + 1e-9) else { return p }
    return "\(p) (the least that \(claim.pairs.count) pair\(claim.pairs.count == 1 ? "" : "s") can give)"
  }

  /// The verdict as the page's first words have it.
  package static func verdict(_ verdict: StudyClaimRecord.Verdict) -> String {
    switch verdict {
    case .supported: "supported"
    case .contradicted: "contradicted"
    case .equivalent: "equivalent"
    case .undecided: "not shown"
    case .untested: "not tested"
    }
  }

  /// "3 of 5 claims are supported, 1 is contradicted, 1 is not shown."
  static func balance(_ claims: [StudyClaimRecord], level: Double) -> String {
    let few = claims.count { $0.verdict == .undecided && leastP($0) > 1 - level }
    // A benefit counts at matched loss alone.
    let unmatched = claims.count { $0.verdict == .supported && $0.isMatched == false }
    func part(_ count: Int, _ words: String) -> String? {
      count == 0 ? nil : "\(count) \(count == 1 ? "is" : "are") \(words)"
    }
    var parts = StudyClaimRecord.Verdict.allCases.flatMap { verdict -> [String] in
      let count = claims.count { $0.verdict == verdict }
      return switch verdict {
      case .supported:
        [part(count - unmatched, "supported"), part(unmatched, "supported but at unmatched loss")]
          .compactMap { $0 }
      case .undecided: [part(count - few, self.verdict(verdict))].compactMap { $0 }
      default: [part(count, self.verdict(verdict))].compactMap { $0 }
      }
    }
    if few > 0 { parts.append("\(few) \(few == 1 ? "has" : "have") too few pairs to tell") }
    guard !parts.isEmpty else { return "The study makes no claims." }
    return "Of \(claims.count) claims " + Words.list(parts) + "."
  }

  /// "0.004 against 0.58; difference −0.576 [−0.58 to −0.57] …".
  static func evidence(_ claim: StudyClaimRecord, label: String) -> String {
    guard !claim.pairs.isEmpty else { return "There is nothing to compare." }
    let factor = claim.factor == 1 || claim.scale == .logRatio ? "" : "\(NumberText.compact(claim.factor)) × "
    let medians =
      "\(claim.first): \(NumberText.compact(claim.medianFirst)); \(claim.second): "
      + "\(factor)\(NumberText.compact(claim.medianSecond))"
    return
      "Median \(label) of \(medians). \(statistics(claim).joined(separator: ". "))."
  }

  /// The difference with its interval, and the tests: a line each.
  static func statistics(_ claim: StudyClaimRecord) -> [String] {
    let kind = claim.scale == .logRatio ? "Ratio" : "Difference"
    let factor =
      claim.factor == 1 || claim.scale == .logRatio ? "" : " to \(NumberText.compact(claim.factor)) ×"
    let lines = [
      "\(kind)\(factor) \(difference(claim, noInterval: ", no interval")), "
        + "\(claim.pairs.count) of \(claim.seeds) pairs",
      "Rank-biserial \(NumberText.compact(claim.rankBiserial, digits: 2)), Cliff’s δ "
        + "\(NumberText.compact(claim.cliffsDelta, digits: 2)), \(tested(claim)), "
        + "after Holm \(NumberText.compact(claim.adjustedP, digits: 2))",
    ]
    return lines + equivalence(claim) + [plan(claim)].compactMap(\.self)
  }

  /// The difference of the arms with its interval and, where there is a margin, what was asked of it: "× 0.83 [× 0.81 to × 0.87],
  /// asked × 0.9".
  static func difference(_ claim: StudyClaimRecord, noInterval: String = "") -> String {
    guard let difference = claim.difference else { return "–" }
    // What a claim's tests are about is the difference beyond the margin; to readers the margin is said apart.
    let margin = claim.scale == .logRatio ? log(claim.factor) : claim.offset ?? 0
    let interval =
      claim.lower.map { lower in
        " [\(effect(lower + margin, claim)) to \(effect(claim.upper.map { $0 + margin }, claim))]"
      } ?? noInterval
    return effect(difference + margin, claim) + interval
      + (margin == 0 ? "" : ", asked \(effect(margin, claim))")
  }

  /// A difference, or on the scale of logarithms the ratio that it stands for.
  static func effect(_ value: Double?, _ claim: StudyClaimRecord) -> String {
    guard let value, claim.scale == .logRatio else { return NumberText.compact(value) }
    return "× " + NumberText.compact(exp(value))
  }

  /// "Equivalence within × 0.87 to × 1.15: center × 0.99 [× 0.95 to × 1.02]" and "Its p 0.003, corrected 0.01; beyond the bound p 1": a
  /// figure has no room for both in a line.
  private static func equivalence(_ claim: StudyClaimRecord) -> [String] {
    guard let found = claim.equivalence else { return [] }
    let interval =
      found.lower.map { " [\(effect($0, claim)) to \(effect(found.upper, claim))]" } ?? ", no interval"
    return [
      "Equivalence within \(effect(-found.bound, claim)) to \(effect(found.bound, claim)): center "
        + "\(effect(found.center, claim))\(interval)",
      "Its p \(NumberText.compact(found.p, digits: 2))"
        + (found.adjustedP.map { ", corrected \(NumberText.compact($0, digits: 2))" } ?? "")
        + "; beyond the bound p \(NumberText.compact(found.beyondP, digits: 2))",
    ]
  }

  /// What was expected before the first run, and how likely so many pairs are to show it.
  private static func plan(_ claim: StudyClaimRecord) -> String? {
    guard let plan = claim.plan else { return nil }
    let power = plan.power.map {
      "; \(claim.seeds) pairs show it with a probability of \(NumberText.compact($0, digits: 2))"
    }
    return "Expected before the first run \(effect(plan.effect, claim)), deviation "
      + "\(NumberText.compact(plan.deviation, digits: 2))\(power ?? "")"
  }

  /// "0.58 [0.57 to 0.6]", or a dash.
  static func sample(_ sample: StudyGroupRecord.Sample?) -> String {
    guard let sample, let median = sample.median else { return "–" }
    guard let lower = sample.lower, let upper = sample.upper else { return NumberText.compact(median) }
    return "\(NumberText.compact(median)) [\(NumberText.compact(lower)) to \(NumberText.compact(upper))]"
  }
}
