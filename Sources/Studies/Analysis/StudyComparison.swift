import Foundation
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
    let first = claim.first.values(claim.metric, in: table, of: firstRuns).filter { claim.takes($0.value) }
    let second = claim.second.values(claim.metric, in: table, of: secondRuns).filter { claim.takes($0.value) }
    let refused = Set(
      [(claim.first, firstRuns), (claim.second, secondRuns)].flatMap { arm, runs in
        arm.values(claim.metric, in: table, of: runs).filter { !claim.takes($0.value) }.map(\.key)
      })
    let comparison = PairedComparison(
      first.mapValues { claim.scaled($0) },
      with: second.mapValues { claim.scaled($0 * claim.factor) + claim.offset },
      seeds: table.seeds, level: level)
    if claim.scale != .difference { scale = claim.scale }
    if claim.offset != 0 { offset = claim.offset }
    if !claim.isPrimary { isSecondary = true }
    pairs = table.seeds.sorted().compactMap { seed in
      guard let a = first[seed], let b = second[seed] else { return nil }
      return Pair(seed: seed, first: a, second: b)
    }
    medianFirst = median(of: pairs.map(\.first))
    medianSecond = median(of: pairs.map(\.second))
    difference = comparison.medianDifference.estimate
    lower = comparison.medianDifference.lower
    upper = comparison.medianDifference.upper
    cliffsDelta = comparison.cliffsDelta
    rankBiserial = comparison.rankBiserial
    p = comparison.wilcoxon.p
    permutationP = comparison.permutation.p
    equivalence = claim.margin.map { bound in
      let test = EquivalenceTest(
        ofDifferences: pairs.map { claim.scaled($0.first) - claim.scaled($0.second) }, bound: bound,
        level: level)
      return Equivalence(
        bound: bound, center: test.center.estimate, lower: test.center.lower, upper: test.center.upper,
        p: test.p,
        beyondP: test.beyondP)
    }
    if claim.expectation == .equivalent { p = equivalence?.p }
    plan = claim.expected.map { expected in
      Plan(
        effect: claim.scaled(expected.effect), deviation: expected.deviation,
        power: claim.power(pairs: table.seeds.count, level: level))
    }
    reasons =
      [
        claim.first.hasRuns ? Self.losses("first", firstRuns, claim.metric, table) : nil,
        claim.second.hasRuns ? Self.losses("second", secondRuns, claim.metric, table) : nil,
        Self.unmatched(firstRuns, secondRuns, within: claim.lossFactor),
        Self.without(ratios: table.seeds.count { refused.contains($0) }),
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

  /// A reason where seeds have values of which there is no ratio.
  private static func without(ratios count: Int) -> String? {
    count == 0
      ? nil : "\(count) seed\(count == 1 ? " has" : "s have") a value of 0 or below, of which there is no ratio"
  }

  /// A reason where the median test losses of two arms are further apart than a factor.
  private static func unmatched(
    _ first: [UInt64: StudyTable.Run], _ second: [UInt64: StudyTable.Run], within factor: Double?
  ) -> String? {
    func loss(_ runs: [UInt64: StudyTable.Run]) -> Double? {
      median(of: runs.values.compactMap { $0.values[.testLoss] })
    }
    guard let factor, let a = loss(first), let b = loss(second), a > 0, b > 0 else { return nil }
    let ratio = max(a / b, b / a)
    guard ratio > factor else { return nil }
    return
      "the median test losses of the arms differ by a factor of \(ConditionName.number((ratio * 100).rounded() / 100)), "
      + "more than the \(ConditionName.number(factor)) within which they count as matched"
  }

  /// The verdict by a corrected probability; `family` is how many claims were corrected together.
  ///
  /// A claim of a direction is supported, or else equivalent where it has a bound within which the arms are shown to lie, or else
  /// contradicted. A claim of equality is equivalent, or contradicted where the arms are shown to lie beyond the bound, by
  /// Bonferroni's correction.
  mutating func judge(adjustedP: Double?, level: Double, family: Int = 1) {
    self.adjustedP = adjustedP
    guard let adjustedP, let difference else { return }
    let alpha = 1 - level
    let isShown = adjustedP <= alpha && difference != 0
    switch StudyClaim.Expectation(rawValue: expectation) {
    case .equivalent:
      let isBeyond = (equivalence?.beyondP).map { $0 * Double(family) <= alpha } ?? false
      verdict = adjustedP <= alpha ? .equivalent : isBeyond ? .contradicted : .undecided
    case let way:
      let isAsClaimed = (difference < 0) == (way == .less)
      let isWithin = (equivalence?.p).map { $0 <= alpha } ?? false
      verdict =
        isShown && isAsClaimed ? .supported : isWithin ? .equivalent : isShown ? .contradicted : .undecided
    }
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

extension StudyClaim {
  /// Whether a value has a place on the scale.
  func takes(_ value: Double) -> Bool { scale == .difference || value > 0 }

  /// A value, or a ratio, on the scale.
  func scaled(_ value: Double) -> Double { scale == .difference ? value : log(value) }

  /// The bound on the scale.
  var margin: Double? { bound.map(scaled) }

  /// How likely so many pairs are to decide for the claim, if what was expected is so.
  func power(pairs: Int, level: Double) -> Double? {
    guard let expected else { return nil }
    if expectation == .equivalent {
      return margin.flatMap {
        PairedPower.equivalence(bound: $0, deviation: expected.deviation, pairs: pairs, level: level)
      }
    }
    // A margin is a factor of the second arm: on the scale of ratios it shifts the effect.
    let effect = scaled(expected.effect) - (scale == .logRatio ? log(factor) : 0) - offset
    return PairedPower.difference(of: effect, deviation: expected.deviation, pairs: pairs, level: level)
  }
}
