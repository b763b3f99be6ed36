import Records
import Testing

@testable import Reports

@Suite struct MeasureFactsTests {
  private func report(_ value: Double?, null: NullReport? = nil, words: MeasureReport.Words) -> [MeasureReport]
  {
    [MeasureReport("m", words: words, value: value, null: null)]
  }

  private func facts(_ values: [Double], better: MeasureReport.Better?, judges: Bool = true) -> MeasureFacts {
    var facts = MeasureFacts(name: "m", words: .init(label: "m", better: better, judges: judges))
    facts.value = Spread(values)
    return facts
  }

  /// The excess is that of each run over its own shuffles, not of the medians.
  @Test func numbersAreTakenSeedBySeed() throws {
    func null(_ mean: Double, count: Int) -> NullReport {
      NullReport(
        model: "shuffle", mean: mean, standardDeviation: 0.5, z: 2, p: 1 / Double(count + 1),
        values: [Double](repeating: mean, count: count))
    }
    let facts = MeasureFacts(
      "m",
      of: [
        (3, report(0.9, null: null(0.8, count: 20), words: ReportFixtures.layered)),
        (4, report(0.5, null: null(0.1, count: 30), words: ReportFixtures.layered)),
        (5, report(nil, words: ReportFixtures.layered)),
      ])
    #expect(facts.value?.bySeed == [3: 0.9, 4: 0.5] && facts.nullMean?.bySeed == [3: 0.8, 4: 0.1])
    let excess = try #require(facts.excess)
    #expect(abs(excess.bySeed[3]! - 0.1) < 1e-15 && abs(excess.bySeed[4]! - 0.4) < 1e-15)
    #expect(facts.judged == facts.excess && facts.words == ReportFixtures.layered)
    #expect(facts.nullDeviation?.values == [0.5, 0.5] && facts.z?.values == [2, 2])
    // The fewest shuffles decide what can be shown.
    #expect(facts.null == "shuffle" && facts.nulls == 20 && facts.canBeTested)
  }

  @Test func aMeasureThatNoRunHasIsCalledByItsName() {
    let facts = MeasureFacts("rich_club", of: [(0, report(1, words: ReportFixtures.leak))])
    #expect(facts.words.label == "rich club" && facts.value == nil && facts.judged == nil && facts.nulls == 0)
  }

  /// 0.02, or five percent of what is compared with.
  @Test(arguments: [(0.1, 0.02), (0.4, 0.02), (0.5, 0.025), (-3, 0.15)]) func smallDifferencesAreNone(
    reference: Double, tolerance: Double
  ) {
    #expect(abs(MeasureFacts.tolerance(beside: reference) - tolerance) < 1e-15)
  }

  @Test func moreIsMoreModularWhicheverWayTheMeasureGoes() throws {
    let (low, high) = ([Double](repeating: 0.1, count: 6), [Double](repeating: 0.9, count: 6))
    let up = try #require(facts(high, better: .more).judgement(against: facts(low, better: .more)))
    let down = try #require(facts(low, better: .less).judgement(against: facts(high, better: .less)))
    #expect(up.verdict == .more && down.verdict == .more)
    let worse = try #require(facts(high, better: .less).judgement(against: facts(low, better: .less)))
    #expect(worse.verdict == .less)
  }

  @Test func notEveryMeasureJudges() {
    let one = facts([1], better: .more)
    #expect(facts([1], better: .more, judges: false).judgement(against: one) == nil)
    #expect(facts([1], better: nil).judgement(against: one) == nil)
    #expect(facts([], better: .more).judgement(against: one) == nil)
    #expect(one.judgement(against: facts([], better: .more)) == nil)
  }

  /// Nineteen shuffles are the fewest whose least p is 0.05.
  @Test func runsBeyondAllShufflesAreCounted() {
    var facts = facts([1, 1, 1], better: .more)
    facts.nulls = 19
    facts.p = Spread([0.05, 0.05, 0.1])
    #expect(facts.canBeTested && facts.beyondAll == 2)
    facts.nulls = 18
    #expect(!facts.canBeTested)
    facts.p = nil
    #expect(facts.beyondAll == 0)
  }
}
