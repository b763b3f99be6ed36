import Foundation
import Records
import Statistics
import Testing

@testable import Studies

struct StudyComparisonTests {
  private func claim(
    _ first: StudyArm, _ expectation: StudyClaim.Expectation, _ second: StudyArm, _ metric: StudyMetric = .leak,
    factor: Double = 1
  ) -> StudyClaim {
    StudyClaim("g", "It is so.", metric, first, expectation, second, factor: factor)
  }

  private func compared(_ claim: StudyClaim, in table: StudyTable = StudyTables.table()) -> StudyClaimRecord {
    StudyClaimRecord(claim, in: table, modularity: .leak, level: 0.95)
  }

  @Test func pairsSeedsThatCountInBothArms() {
    let found = compared(claim(.condition(StudyTables.condition("a 3")), .less, .condition(StudyCondition())))
    let unsolved = (0..<7).filter { StudyTables.loss(0, $0) > 0.08 }
    #expect(found.pairs.map { Int($0.seed) } == (0..<7).filter { !unsolved.contains($0) })
    #expect(found.seeds == 7 && unsolved.count == 1)
    #expect(
      found.reasons.contains("in the second arm, of 7 seeds 1 has a network that did not reach the criterion"))
    for pair in found.pairs {
      #expect(
        pair.first == StudyTables.leak(3, Int(pair.seed)) && pair.second == StudyTables.leak(0, Int(pair.seed)))
    }
    let differences = found.pairs.map { $0.first - $0.second }
    #expect(found.p == WilcoxonSignedRank(ofDifferences: differences).p)
    #expect(found.difference == Statistics.median(of: differences))
    #expect(found.rankBiserial == rankBiserial(ofDifferences: differences))
  }

  @Test func namesEveryWayInWhichASeedIsLost() {
    let table = StudyTables.table { $0 == "a 1" && $1 == 2 }
    let failed = compared(
      claim(
        .condition(StudyTables.condition("a 1")), .less, .condition(StudyTables.condition("none 1")), .testLoss),
      in: table)
    #expect(failed.pairs.isEmpty && failed.p == nil)
    #expect(failed.reasons[0] == "in the first arm, of 7 seeds 1 has a run without a result")
    #expect(failed.reasons[1] == "in the second arm, of 7 seeds 7 have no run")
  }

  @Test func aMarginScalesTheSecondArm() {
    let found = compared(
      claim(
        .condition(StudyTables.condition("a 1")), .less, .condition(StudyCondition()), .testLoss, factor: 1.5))
    let differences = (0..<7).map { StudyTables.loss(1, $0) - 1.5 * StudyTables.loss(0, $0) }
    #expect(found.difference == Statistics.median(of: differences))
    #expect(found.medianSecond == 0.044 && found.factor == 1.5)
  }

  @Test(arguments: [
    (-1.0, 0.01, "less", StudyClaimRecord.Verdict.supported), (-1, 0.01, "greater", .contradicted),
    (1, 0.01, "greater", .supported), (1, 0.01, "less", .contradicted), (1, 0.06, "greater", .undecided),
    (0, 0.01, "less", .undecided),
  ])
  func theVerdictNeedsTheRightSignAndASmallProbability(
    difference: Double, p: Double, expectation: String, verdict: StudyClaimRecord.Verdict
  ) {
    var record = compared(
      claim(
        .condition(StudyTables.condition("a 1")), .init(rawValue: expectation)!, .condition(StudyCondition())))
    record.difference = difference
    record.judge(adjustedP: p, level: 0.95)
    #expect(record.verdict == verdict && record.adjustedP == p)
  }

  /// Difference, adjusted p, expectation, p and beyond-p of equivalence, number of claims, verdict.
  @Test(arguments: [
    (-1.0, 0.01, "less", 0.9, 0.01, 1, StudyClaimRecord.Verdict.supported),
    // Too small to count is said before the wrong direction, and an effect as claimed before both.
    (0.1, 0.01, "less", 0.01, 1, 1, .equivalent), (-0.1, 0.01, "less", 0.01, 1, 1, .supported),
    (0.1, 0.5, "less", 0.01, 1, 1, .equivalent), (0.1, 0.5, "less", 0.2, 1, 1, .undecided),
    (1, 0.01, "less", 0.9, 0.01, 1, .contradicted),
    (0.1, 0.01, "equivalent", 0.01, 1, 1, .equivalent), (0.1, 0.2, "equivalent", 0.2, 0.3, 1, .undecided),
    (2, 1, "equivalent", 0.99, 0.01, 1, .contradicted), (2, 1, "equivalent", 0.99, 0.01, 6, .undecided),
  ])
  func boundsGiveTheFourthVerdict(
    difference: Double, adjustedP: Double, expectation: String, p: Double, beyondP: Double, family: Int,
    verdict: StudyClaimRecord.Verdict
  ) {
    var record = compared(
      claim(
        .condition(StudyTables.condition("a 1")), .init(rawValue: expectation)!, .condition(StudyCondition())))
    record.difference = difference
    record.equivalence = .init(bound: 0.2, center: 0, lower: 0, upper: 0, p: p, beyondP: beyondP)
    record.judge(adjustedP: adjustedP, level: 0.95, family: family)
    #expect(record.verdict == verdict)
  }

  @Test func ratiosAreComparedByTheirLogarithms() throws {
    let claim = StudyClaim.ratio(
      "g", "It is so.", .testLoss, .condition(StudyTables.condition("a 1")), .less,
      .condition(StudyCondition()),
      factor: 0.9, bound: 1.2, isPrimary: false, expected: (0.8, 0.1), lossFactor: 1.1)
    let found = compared(claim)
    let ratios = (0..<7).map { log(StudyTables.loss(1, $0) / StudyTables.loss(0, $0)) }
    #expect(abs(try #require(found.difference) - Statistics.median(of: ratios.map { $0 - log(0.9) })!) < 1e-12)
    let test = EquivalenceTest(ofDifferences: ratios, bound: log(1.2))
    let equivalence = try #require(found.equivalence)
    #expect(abs(try #require(equivalence.p) - #require(test.p)) < 1e-12)
    #expect(equivalence.bound == log(1.2) && equivalence.lower != nil)
    #expect(found.scale == .logRatio && found.isSecondary == true && found.medianSecond == 0.044)
    let plan = try #require(found.plan)
    #expect(plan.effect == log(0.8) && plan.deviation == 0.1)
    #expect(
      plan.power == PairedPower.difference(of: log(0.8) - log(0.9), deviation: 0.1, pairs: 7, level: 0.95))
    // Of losses that are further apart than is allowed, that is said.
    let medians = (0...1).map { condition in
      Statistics.median(of: (0..<7).map { StudyTables.loss(condition, $0) })!
    }
    let isFar = max(medians[0] / medians[1], medians[1] / medians[0]) > 1.1
    #expect(found.reasons.contains { $0.hasPrefix("the median test losses of the arms differ") } == isFar)
  }

  @Test func aRatioNeedsValuesAboveZero() {
    var table = StudyTable(criterion: StudyTables.criterion)
    for seed in 0..<8 {
      let leaks = [Double(seed), 0.5]
      for (name, leak) in zip(["a 1", "no term"], leaks) {
        table.add(
          StudyTables.condition(name).title, seed: UInt64(seed), path: "",
          result: StudyTables.result(loss: 0.01, leak: leak))
      }
    }
    let claim = StudyClaim.ratio(
      "g", "It is so.", .leak, .condition(StudyTables.condition("a 1")), .greater, .condition(StudyCondition()))
    let found = compared(claim, in: table)
    #expect(found.pairs.map(\.seed) == Array(1...7))
    #expect(found.reasons.contains("1 seed has a value of 0 or below, of which there is no ratio"))
  }

  @Test func withoutAProbabilityTheClaimIsUntested() {
    var record = compared(
      claim(.condition(StudyTables.condition("a 1")), .less, .condition(StudyTables.condition("none 1"))))
    record.judge(adjustedP: nil, level: 0.95)
    #expect(record.verdict == .untested)
  }
}
