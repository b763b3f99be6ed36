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
    record.rankBiserial = difference
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
    // Equivalence is corrected over the claims as all else is: 6 · 0.01 is above the level, 6 · 0.008 is not.
    (0.1, 0.5, "less", 0.01, 1, 6, .undecided), (0.1, 0.5, "less", 0.008, 1, 6, .equivalent),
    (0.1, 0.01, "less", 0.01, 1, 6, .contradicted),
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
    record.rankBiserial = difference
    record.equivalence = .init(bound: 0.2, center: 0, lower: 0, upper: 0, p: p, beyondP: beyondP)
    record.judge(adjustedP: adjustedP, level: 0.95, family: family)
    #expect(record.verdict == verdict)
    #expect(
      record.equivalence?.adjustedP == (expectation == "equivalent" ? adjustedP : min(1, p * Double(family))))
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
      plan.power
        == PairedPower.difference(asClaimed: log(0.9) - log(0.8), deviation: 0.1, pairs: 7, level: 0.95))
  }

  /// What was expected has the claim's direction: against it there is hardly any power, and away from zero less for equality.
  @Test func thePowerIsThatOfWhatIsClaimed() throws {
    func power(_ way: StudyClaim.Expectation, _ effect: Double, factor: Double = 1) throws -> Double {
      let none = StudyArm.condition(StudyCondition())
      let claim = StudyClaim.ratio(
        "g", "", .testLoss, none, way, none, factor: factor, bound: 1.3, expected: (effect, 0.2))
      return try #require(claim.power(pairs: 40, level: 0.95))
    }
    #expect(try power(.less, 0.8) > 0.99 && power(.greater, 0.8) < 1e-9)
    #expect(try power(.greater, 1.25) > 0.99 && power(.less, 0.8, factor: 0.7) < 0.001)
    #expect(
      try power(.equivalent, 0.75) < power(.equivalent, 0.9) && power(.equivalent, 0.9) < power(.equivalent, 1))
  }

  /// Losses of the compared pairs alone are matched: those of the seeds that are not compared, which are most, would not match.
  @Test(arguments: [(1.2, true), (1.6, false)]) func aBenefitIsMatchedByTheLossesOfItsPairs(
    ratio: Double, isMatched: Bool
  ) throws {
    var table = StudyTable(criterion: StudyCriterion(metric: .testLoss, bound: 1))
    for seed in 0..<15 {
      let isPaired = seed < 7
      for (name, leak, loss) in [("a 1", 0.1, isPaired ? 0.01 * ratio : 0.9), ("no term", 0.5, 0.01)] {
        table.add(
          StudyTables.condition(name).title, seed: UInt64(seed), path: "",
          result: StudyTables.result(
            loss: loss, leak: !isPaired && name == "no term" ? nil : leak + Double(seed) / 100))
      }
    }
    let none = StudyArm.condition(StudyCondition())
    var found = compared(
      .ratio("g", "It is so.", .leak, .condition(StudyTables.condition("a 1")), .less, none, lossFactor: 1.3),
      in: table)
    #expect(found.pairs.count == 7 && found.isMatched == isMatched)
    let words =
      "the median test losses of the arms differ by a factor of 1.6, more than the 1.3 within which they count as matched"
    #expect(found.reasons.contains(words) == !isMatched)
    found.judge(adjustedP: 0.01, level: 0.95)
    #expect(found.verdict == .supported, "that it is unmatched stands beside the verdict")
    let plain = compared(
      claim(.condition(StudyTables.condition("a 1")), .less, none), in: table)
    #expect(plain.isMatched == nil)
  }

  /// Five pairs can decide for equality, whose tests are one-sided, and not for a difference.
  @Test func equalityNeedsOnePairLess() {
    var table = StudyTable(criterion: StudyTables.criterion)
    for seed in 0..<5 {
      for (name, loss) in [("a 1", 0.0101), ("no term", 0.01)] {
        table.add(
          StudyTables.condition(name).title, seed: UInt64(seed), path: "",
          result: StudyTables.result(loss: loss + Double(seed) / 1e6, leak: 0.1))
      }
    }
    let arms = (StudyArm.condition(StudyTables.condition("a 1")), StudyArm.condition(StudyCondition()))
    let equal = compared(.ratio("g", "", .testLoss, arms.0, .equivalent, arms.1, bound: 1.3), in: table)
    #expect(equal.p == 1 / 32.0 && !equal.reasons.contains { $0.contains("p-value") })
    let other = compared(.ratio("g", "", .testLoss, arms.0, .greater, arms.1, bound: 1.3), in: table)
    #expect(
      other.p == 2 / 32.0 && other.reasons.contains { $0.hasPrefix("5 pairs give no p-value below 0.0625") })
    table = StudyTables.table { _, seed in seed > 3 }
    let few = compared(.ratio("g", "", .testLoss, arms.0, .equivalent, arms.1, bound: 1.3), in: table)
    #expect(few.reasons.contains("4 pairs give no p-value of equality below 0.0625"))
    #expect(!few.reasons.contains { $0.hasPrefix("4 pairs give no p-value below") })
    // Where there is no pair, that is all there is to say.
    table = StudyTables.table { _, _ in true }
    let none = compared(.ratio("g", "", .testLoss, arms.0, .equivalent, arms.1, bound: 1.3), in: table)
    #expect(none.pairs.isEmpty && !none.reasons.contains { $0.contains("p-value") })
  }

  /// Most pairs go up by much and more of them down by little: the median and the test disagree, and the test decides.
  @Test func theDirectionIsThatOfTheTest() {
    var table = StudyTable(criterion: StudyTables.criterion)
    for seed in 0..<20 {
      let step = seed < 11 ? -0.0001 * Double(seed + 1) : 0.01 * Double(seed)
      for (name, leak) in [("a 1", 0.5 + step), ("no term", 0.5)] {
        table.add(
          StudyTables.condition(name).title, seed: UInt64(seed), path: "",
          result: StudyTables.result(loss: 0.01, leak: leak))
      }
    }
    var found = compared(
      claim(.condition(StudyTables.condition("a 1")), .greater, .condition(StudyCondition())), in: table)
    #expect(found.difference ?? 0 < 0 && found.rankBiserial ?? 0 > 0)
    found.judge(adjustedP: 0.01, level: 0.95)
    #expect(found.verdict == .supported)
  }

  /// A value that is not finite is compared in neither arm, and named.
  @Test(arguments: [Double.infinity, -.infinity, .nan]) func whatIsNotFiniteIsNotCompared(value: Double) {
    var table = StudyTable(criterion: StudyTables.criterion)
    for seed in 0..<8 {
      for (name, density) in [("a 1", seed == 0 ? value : 0.3), ("no term", seed == 1 ? value : 0.5)] {
        table.add(
          StudyTables.condition(name).title, seed: UInt64(seed), path: "",
          result: StudyTables.result(loss: 0.01, leak: 0.1, density: density))
      }
    }
    let found = compared(
      claim(.condition(StudyTables.condition("a 1")), .less, .condition(StudyCondition()), .density), in: table)
    #expect(found.pairs.map(\.seed) == Array(2...7) && found.p == 2.0 / 64)
    // A record has no place for such a number: it is no value.
    for arm in ["first", "second"] {
      #expect(found.reasons.contains("in the \(arm) arm, of 8 seeds 1 has no value"))
    }
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
