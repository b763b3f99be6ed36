import Records
import Statistics

extension StudyClaimRecord {
  /// A claim compared seed by seed; its verdict comes with the correction over all claims.
  init(_ claim: StudyClaim, in table: StudyTable, modularity: StudyMetric, level: Double) {
    self.init(
      group: claim.group, statement: claim.statement, metric: claim.metric.key, first: claim.first.words,
      second: claim.second.words, factor: claim.factor, expectation: claim.expectation.rawValue,
      seeds: table.seeds.count)
    let firstRuns = claim.first.runs(in: table, modularity: modularity)
    let secondRuns = claim.second.runs(in: table, modularity: modularity, beside: firstRuns)
    let first = firstRuns.compactMapValues { $0.value(claim.metric) }
    let second = secondRuns.compactMapValues { $0.value(claim.metric) }
    let comparison = PairedComparison(
      first, with: second.mapValues { $0 * claim.factor }, seeds: table.seeds, level: level)
    pairs = table.seeds.sorted().compactMap { seed in
      guard let a = first[seed], let b = second[seed] else { return nil }
      return Pair(seed: seed, first: a, second: b)
    }
    medianFirst = comparison.medianFirst
    medianSecond = median(of: pairs.map(\.second))
    difference = comparison.medianDifference.estimate
    lower = comparison.medianDifference.lower
    upper = comparison.medianDifference.upper
    cliffsDelta = comparison.cliffsDelta
    rankBiserial = comparison.rankBiserial
    p = comparison.wilcoxon.p
    permutationP = comparison.permutation.p
    reasons =
      [
        Self.losses("first", firstRuns, claim.metric, table),
        Self.losses("second", secondRuns, claim.metric, table),
      ]
      .compactMap { $0 } + comparison.reasons.filter { !$0.hasPrefix("of \(table.seeds.count) seeds") }
  }

  /// Why an arm lacks seeds, if it does.
  private static func losses(
    _ arm: String, _ runs: [UInt64: StudyTable.Run], _ metric: StudyMetric, _ table: StudyTable
  ) -> String? {
    let absent = table.seeds.count { runs[$0] == nil }
    let unfinished = runs.values.count { !$0.isDone }
    let unsolved = runs.values.count { $0.isDone && !$0.isSolved && !metric.isOfTask }
    let valueless = runs.values.count {
      $0.isDone && ($0.isSolved || metric.isOfTask) && $0.values[metric] == nil
    }
    let parts = [
      (absent, "no run"), (unfinished, "a run without a result"),
      (unsolved, "a network that did not reach the criterion"), (valueless, "no value"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? "has" : "have") \($0.1)" }
    let missed = metric.isOfTask ? runs.values.count { $0.isDone && !$0.isSolved } : 0
    if parts.isEmpty, missed > 0 {
      return
        "in the \(arm) arm, \(missed) of \(table.seeds.count) networks did not reach the criterion; they count here"
    }
    return parts.isEmpty
      ? nil : "in the \(arm) arm, of \(table.seeds.count) seeds \(parts.joined(separator: ", "))"
  }

  /// The verdict by a corrected probability.
  mutating func judge(adjustedP: Double?, level: Double) {
    self.adjustedP = adjustedP
    guard let adjustedP, let difference else { return }
    guard adjustedP <= 1 - level, difference != 0 else {
      verdict = .undecided
      return
    }
    verdict =
      (difference < 0) == (expectation == StudyClaim.Expectation.less.rawValue) ? .supported : .contradicted
  }
}

extension StudyGroupRecord.Sample {
  /// Values by seed, their median and its interval.
  init(_ values: [UInt64: Double], level: Double) {
    let finite = values.filter(\.value.isFinite)
    let interval = BootstrapInterval(of: Array(finite.values), level: level)
    self.init(
      values: finite.sorted { $0.key < $1.key }.map { .init(seed: $0.key, value: $0.value) },
      median: interval.estimate, lower: interval.lower, upper: interval.upper, reason: interval.reason)
  }
}
