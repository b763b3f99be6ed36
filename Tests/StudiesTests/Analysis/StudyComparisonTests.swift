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

  @Test func withoutAProbabilityTheClaimIsUntested() {
    var record = compared(
      claim(.condition(StudyTables.condition("a 1")), .less, .condition(StudyTables.condition("none 1"))))
    record.judge(adjustedP: nil, level: 0.95)
    #expect(record.verdict == .untested)
  }
}
