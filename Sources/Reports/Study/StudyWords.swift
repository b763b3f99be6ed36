import Plots
import Records

/// What a study's numbers say, in sentences.
enum StudyWords {
  private static let names = [
    "test.loss": "test loss", "test.accuracy": "test accuracy", "modularity.leak": "leak",
    "modularity.layered.Q": "layered modularity",
    "modularity.layered.normalized": "layered modularity, normalized",
    "modularity.normalized_loops.mean": "normalized loops", "modularity.density": "density",
  ]

  /// A quantity's key in words.
  static func metric(_ key: String) -> String { names[key] ?? key }

  /// The verdict in words.
  static func verdict(_ verdict: StudyClaimRecord.Verdict) -> String {
    switch verdict {
    case .supported: "supported"
    case .contradicted: "contradicted"
    case .undecided: "not shown"
    case .untested: "not tested"
    }
  }

  /// "3 of 5 claims are supported, 1 is contradicted, 1 is not shown."
  static func balance(_ claims: [StudyClaimRecord]) -> String {
    let parts = StudyClaimRecord.Verdict.allCases.compactMap { verdict -> String? in
      let count = claims.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(count == 1 ? "is" : "are") \(self.verdict(verdict))"
    }
    guard !parts.isEmpty else { return "The study makes no claims." }
    return "Of \(claims.count) claims " + Words.list(parts) + "."
  }

  /// "0.004 against 0.58; difference −0.576 [−0.58 to −0.57] …".
  static func evidence(_ claim: StudyClaimRecord) -> String {
    guard !claim.pairs.isEmpty else { return "There is nothing to compare." }
    let factor = claim.factor == 1 ? "" : "\(NumberText.compact(claim.factor)) × "
    let medians =
      "\(claim.first): \(NumberText.compact(claim.medianFirst)); \(claim.second): "
      + "\(factor)\(NumberText.compact(claim.medianSecond))"
    return
      "Median \(metric(claim.metric)) of \(medians). \(statistics(claim).joined(separator: ". "))."
  }

  /// The difference with its interval, and the tests: a line each.
  static func statistics(_ claim: StudyClaimRecord) -> [String] {
    let interval =
      claim.lower.map { " [\(NumberText.compact($0)) to \(NumberText.compact(claim.upper))]" }
      ?? ", no interval"
    return [
      "Difference\(claim.factor == 1 ? "" : " to \(NumberText.compact(claim.factor)) ×") "
        + "\(NumberText.compact(claim.difference))\(interval), \(claim.pairs.count) of \(claim.seeds) pairs",
      "Rank-biserial \(NumberText.compact(claim.rankBiserial, digits: 2)), Cliff’s δ "
        + "\(NumberText.compact(claim.cliffsDelta, digits: 2)), Wilcoxon p \(NumberText.compact(claim.p, digits: 2)), "
        + "after Holm \(NumberText.compact(claim.adjustedP, digits: 2))",
    ]
  }

  /// "0.58 [0.57 to 0.6]", or a dash.
  static func sample(_ sample: StudyGroupRecord.Sample?) -> String {
    guard let sample, let median = sample.median else { return "–" }
    guard let lower = sample.lower, let upper = sample.upper else { return NumberText.compact(median) }
    return "\(NumberText.compact(median)) [\(NumberText.compact(lower)) to \(NumberText.compact(upper))]"
  }
}
