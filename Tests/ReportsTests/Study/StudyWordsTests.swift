import Foundation
import Records
import Testing

@testable import Reports

struct StudyWordsTests {
  private let claims: [StudyClaimRecord]

  init() throws { claims = try StudyFixture.make(ReportFixtures()).claims }

  @Test func sayWhatTheNumbersAre() {
    #expect(
      StudyWords.evidence(claims[0], label: "leak")
        == "Median leak of loops 0.01: 0.005; no term: 0.5. Difference −0.495 [−0.594 to −0.396], 3 of 4 pairs. "
        + "Rank-biserial −1, Cliff’s δ −1, Wilcoxon p 0.25 (the least that 3 pairs can give), after "
        + "Holm 0.5.")
    #expect(StudyWords.evidence(claims[1], label: "leak") == "There is nothing to compare.")
    var margin = claims[0]
    margin.factor = 1.3
    #expect(
      StudyWords.evidence(margin, label: "leak").contains("no term: 1.3 × 0.5. Difference to 1.3 × −0.495"))
  }

  @Test func sayPlainlyWhatWasNotShown() {
    var all = claims + claims
    all[2].verdict = .contradicted
    all[3].verdict = .supported
    #expect(
      StudyWords.balance(all, level: 0.95)
        == "Of 4 claims 1 is supported, 1 is contradicted, 1 is not tested and 1 has too few pairs to tell.")
    #expect(StudyWords.balance([], level: 0.95) == "The study makes no claims.")
    // Three pairs cannot show anything; six could have.
    #expect(StudyWords.verdict(claims[0], level: 0.95) == "too few pairs to tell")
    all[0].pairs = (0..<6).map { .init(seed: $0, first: 1, second: 2) }
    #expect(StudyWords.verdict(all[0], level: 0.95) == "not shown")
    #expect(StudyWords.verdict(all[3], level: 0.95) == "supported")
  }

  @Test func sayRatiosBoundsAndPowers() {
    var claim = claims[0]
    claim.scale = .logRatio
    claim.difference = log(0.8)
    claim.lower = log(0.5)
    claim.upper = log(0.9)
    claim.equivalence = .init(
      bound: log(1.25), center: log(0.8), lower: log(0.75), upper: log(0.84), p: 0.4, beyondP: 0.1)
    claim.plan = .init(effect: log(0.8), deviation: 0.1, power: 0.66)
    claim.verdict = .equivalent
    #expect(StudyWords.verdict(claim, level: 0.95) == "equivalent")
    #expect(
      StudyWords.statistics(claim) == [
        "Ratio × 0.8 [× 0.5 to × 0.9], 3 of 4 pairs", StudyWords.statistics(claims[0])[1],
        "Equivalence within × 0.8 to × 1.25: center × 0.8 [× 0.75 to × 0.84]",
        "Its p 0.4; beyond the bound p 0.1",
        "Expected before the first run × 0.8, deviation 0.1; 4 pairs show it with a probability of 0.66",
      ])
  }

  /// A claim of equality is judged by one-sided tests: five pairs can decide it, and its p is named as what it is.
  @Test func sayWhichTestAClaimOfEqualityHas() {
    var claim = claims[0]
    claim.pairs = (0..<5).map { .init(seed: $0, first: 1, second: 1) }
    claim.p = 1 / 32.0
    #expect(StudyWords.verdict(claim, level: 0.95) == "too few pairs to tell")
    #expect(StudyWords.statistics(claim)[1].contains("Wilcoxon p 0.031 (the least that 5 pairs can give)"))
    var equal = StudyClaimRecord(
      group: "sines", statement: "", metric: "test.loss", first: "a", second: "b", factor: 1,
      expectation: "equivalent", seeds: 5)
    (equal.pairs, equal.p, equal.verdict) = (claim.pairs, 1 / 32.0, .undecided)
    #expect(StudyWords.verdict(equal, level: 0.95) == "not shown")
    #expect(StudyWords.statistics(equal)[1].contains("p of equality 0.031 (the least that 5 pairs can give)"))
    equal.p = 2 / 32.0
    #expect(StudyWords.statistics(equal)[1].contains("p of equality 0.062, after"))
    equal.equivalence = .init(bound: 0.5, center: 0, lower: nil, upper: nil, p: 0.0625, beyondP: 1)
    equal.equivalence?.adjustedP = 0.125
    #expect(
      StudyWords.statistics(equal)[2...] == [
        "Equivalence within −0.5 to 0.5: center 0, no interval",
        "Its p 0.062, corrected 0.12; beyond the bound p 1",
      ])
  }

  /// A benefit at unmatched loss is said so and counted apart; where a margin is not reached, that is what is said.
  @Test func sayWhatAVerdictIsWorth() {
    var all = [claims[0], claims[0], claims[0], claims[0]]
    for index in 0..<3 { all[index].verdict = .supported }
    (all[0].isMatched, all[1].isMatched) = (true, false)
    all[3].verdict = .contradicted
    #expect(
      all.map { StudyWords.verdict($0, level: 0.95) } == [
        "supported", "supported, at unmatched loss", "supported", "contradicted",
      ])
    all[3].factor = 0.9
    #expect(StudyWords.verdict(all[3], level: 0.95) == "contradicted (the margin is not reached)")
    #expect(
      StudyWords.balance(all, level: 0.95)
        == "Of 4 claims 2 are supported, 1 is supported but at unmatched loss and 1 is contradicted.")
  }

  @Test func sayTheMarginOfARatioOnce() {
    var claim = claims[0]
    claim.scale = .logRatio
    claim.factor = 0.9
    claim.difference = log(0.8)
    claim.lower = nil
    #expect(StudyWords.statistics(claim)[0] == "Ratio × 0.72, no interval, asked × 0.9, 3 of 4 pairs")
    #expect(StudyWords.evidence(claim, label: "harm").contains("; no term: 0.5. Ratio"))
    (claim.lower, claim.upper) = (log(0.7), log(0.9))
    #expect(StudyWords.difference(claim) == "× 0.72 [× 0.63 to × 0.81], asked × 0.9")
  }

  @Test func sayTheMarginOfADifferenceOnce() {
    var claim = claims[0]
    claim.offset = -0.2
    (claim.difference, claim.lower, claim.upper) = (-0.1, -0.15, 0.05)
    #expect(StudyWords.difference(claim) == "−0.3 [−0.35 to −0.15], asked −0.2")
    claim.factor = 1.3
    #expect(
      StudyWords.statistics(claim)[0] == "Difference to 1.3 × −0.3 [−0.35 to −0.15], asked −0.2, 3 of 4 pairs")
  }

  @Test func sayADifferenceWithoutAMarginAsItIs() {
    var claim = claims[0]
    (claim.difference, claim.lower, claim.upper) = (-0.1, nil, nil)
    #expect(StudyWords.difference(claim) == "−0.1")
    claim.difference = nil
    #expect(StudyWords.difference(claim) == "–")
  }

  @Test func giveIntervalsWhereThereAreSome() {
    #expect(StudyWords.sample(StudyFixture.sample([1, 2, 3])) == "2 [1 to 3]")
    #expect(StudyWords.sample(.init(values: [], median: 2, lower: nil, upper: nil)) == "2")
    #expect(StudyWords.sample(nil) == "–")
  }
}
