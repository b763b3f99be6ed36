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
    let all = [(claim.first, firstRuns), (claim.second, secondRuns)].map { arm, runs in
      arm.values(claim.metric, in: table, of: runs)
    }
    let (first, second) = (all[0].filter { claim.takes($0.value) }, all[1].filter { claim.takes($0.value) })
    func seeds(where isRefused: (Double) -> Bool) -> Int {
      table.seeds.count { seed in all.contains { $0[seed].map(isRefused) ?? false } }
    }
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
        p: test.p, beyondP: test.beyondP)
    }
    if isOfEquality { p = equivalence?.p }
    var unmatched: String?
    if let factor = claim.lossFactor,
      let ratio = Self.lossRatio(firstRuns, secondRuns, over: pairs.map(\.seed))
    {
      isMatched = ratio <= factor
      let words = (ConditionName.number((ratio * 100).rounded() / 100), ConditionName.number(factor))
      unmatched =
        ratio <= factor
        ? nil
        : "the median test losses of the arms differ by a factor of \(words.0), more than the \(words.1) within which they "
          + "count as matched"
    }
    plan = claim.expected.map { expected in
      Plan(
        effect: claim.scaled(expected.effect), deviation: expected.deviation,
        power: claim.power(pairs: table.seeds.count, level: level))
    }
    reasons =
      [
        claim.first.losses("first", firstRuns, claim.metric, table),
        claim.second.losses("second", secondRuns, claim.metric, table),
        unmatched,
        Self.without(
          "a value of 0 or below, of which there is no ratio",
          seeds { $0.isFinite && !claim.takes($0) }),
        Self.without("a value that is no finite number", seeds { !$0.isFinite }),
      ]
      .compactMap { $0 } + comparison.reasons.filter { !$0.hasPrefix("of \(table.seeds.count) seeds") }
    if isOfEquality, !pairs.isEmpty, let limit = PairedComparison.limit(pairs: pairs.count, level: level) {
      // The tests of equality are one-sided.
      reasons.removeAll { $0 == limit }
      let least = WilcoxonSignedRank.leastP(pairs: pairs.count, alternative: .greater)
      if least > 1 - level {
        reasons.append("\(pairs.count) pairs give no p-value of equality below \(least)")
      }
    }
  }

  /// A reason where seeds have values that cannot be compared.
  private static func without(_ what: String, _ count: Int) -> String? {
    count == 0 ? nil : "\(count) seed\(count == 1 ? " has" : "s have") \(what)"
  }

  /// How many times the median test losses of two arms differ over the seeds that are compared; nil where there are none.
  private static func lossRatio(
    _ first: [UInt64: StudyTable.Run], _ second: [UInt64: StudyTable.Run], over seeds: [UInt64]
  ) -> Double? {
    func loss(_ runs: [UInt64: StudyTable.Run]) -> Double? {
      median(of: seeds.compactMap { runs[$0]?.values[.testLoss] })
    }
    guard let a = loss(first), let b = loss(second) else { return nil }
    return a == b ? 1 : max(a / b, b / a)
  }

  /// The verdict by a corrected probability; `family` is how many claims were corrected together.
  ///
  /// A claim of a direction is supported, or else equivalent where it has a bound within which the arms are shown to lie, or else
  /// contradicted; the direction that was found is that of the ranks, as the test is. A claim of equality is equivalent, or
  /// contradicted where the arms are shown to lie beyond the bound. What Holm's correction does not know, that the arms of a claim of a
  /// direction are equal and that those of a claim of equality are not, is corrected by Bonferroni over the same claims.
  mutating func judge(adjustedP: Double?, level: Double, family: Int = 1) {
    self.adjustedP = adjustedP
    func corrected(_ p: Double?) -> Double? { p.map { min(1, $0 * Double(family)) } }
    let equivalenceP = isOfEquality ? adjustedP : corrected(equivalence?.p)
    equivalence?.adjustedP = equivalenceP
    guard let adjustedP, let rankBiserial else { return }
    let alpha = 1 - level
    switch StudyClaim.Expectation(rawValue: expectation) {
    case .equivalent:
      let isBeyond = corrected(equivalence?.beyondP).map { $0 <= alpha } ?? false
      verdict = adjustedP <= alpha ? .equivalent : isBeyond ? .contradicted : .undecided
    case let way:
      let isShown = adjustedP <= alpha && rankBiserial != 0
      let isAsClaimed = (rankBiserial < 0) == (way == .less)
      let isWithin = (equivalence?.adjustedP).map { $0 <= alpha } ?? false
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
  func takes(_ value: Double) -> Bool { value.isFinite && (scale == .difference || value > 0) }

  /// A value, or a ratio, on the scale.
  func scaled(_ value: Double) -> Double { scale == .difference ? value : log(value) }

  /// The bound on the scale.
  var margin: Double? { bound.map(scaled) }

  /// How likely so many pairs are to decide for the claim, if what was expected is so.
  func power(pairs: Int, level: Double) -> Double? {
    guard let expected else { return nil }
    if expectation == .equivalent {
      return margin.flatMap {
        PairedPower.equivalence(
          of: scaled(expected.effect), bound: $0, deviation: expected.deviation, pairs: pairs, level: level)
      }
    }
    // A margin is a factor of the second arm: on the scale of ratios it shifts the effect.
    let effect = scaled(expected.effect) - (scale == .logRatio ? log(factor) : 0) - offset
    return PairedPower.difference(
      asClaimed: expectation == .less ? -effect : effect, deviation: expected.deviation, pairs: pairs,
      level: level)
  }
}
