import Records
import Statistics
import Testing

@testable import Studies

struct StudyMediationTests {
  private let doses = ["a 1", "a 2", "a 3", "b 1", "b 2", "b 3"].map(StudyTables.condition)

  /// The seeds of which every network reaches the criterion.
  private var complete: [Int] {
    (0..<7).filter { seed in (1...6).allSatisfy { StudyTables.loss($0, seed) <= StudyTables.criterion.bound } }
  }

  @Test func correlatesOverTheDosesOfEachSeedThatHasAll() throws {
    let found = StudyMediation(.testLoss, by: .leak, given: [], over: doses).found(in: StudyTables.table())
    #expect(!complete.isEmpty && complete.count < 7)
    #expect(found.coefficients.keys.sorted() == complete.map { UInt64($0) })
    for seed in complete {
      let expected = SpearmanCorrelation(
        (1...6).map { StudyTables.loss($0, seed) }, (1...6).map { StudyTables.leak($0, seed) }
      ).coefficient
      #expect(found.coefficients[UInt64(seed)] == expected, "\(seed)")
    }
    #expect(found.incomplete == 7 - complete.count && found.undefined == 0)
    #expect(
      found.reason(of: 7)
        == "of 7 seeds \(7 - complete.count) have a dose without a result, with a network that did not reach the criterion or "
        + "without a value")
  }

  /// A run that failed takes its seed with it, as one without a run does.
  @Test func aSeedThatLacksADoseIsCounted() throws {
    let seed = try #require(complete.first)
    let table = StudyTables.table { $0 == "b 2" && $1 == seed }
    let found = StudyMediation(.testLoss, by: .leak, given: [], over: doses).found(in: table)
    #expect(found.incomplete == 8 - complete.count && found.coefficients[UInt64(seed)] == nil)
    let unplanned = StudyMediation(
      .testLoss, by: .leak, given: [], over: doses + [StudyTables.condition("c 1")])
    #expect(unplanned.found(in: table) == .init(coefficients: [:], incomplete: 7, undefined: 0))
  }

  /// What is held may leave nothing to correlate: the mediator itself, or too few doses.
  @Test func aSeedWithoutACorrelationIsCounted() {
    let held = StudyMediation(.testLoss, by: .leak, given: [.leak], over: doses).found(in: StudyTables.table())
    #expect(held.coefficients.isEmpty && held.undefined == complete.count)
    #expect(held.incomplete == 7 - complete.count)
    let two = StudyMediation(.testLoss, by: .density, given: [], over: [doses[2], doses[2]])
    let few = two.found(in: StudyTables.table())
    #expect(few == .init(coefficients: [:], incomplete: 0, undefined: 7))
    #expect(few.reason(of: 7) == "of 7 seeds 7 have doses over which nothing is left to correlate")
  }

  @Test func aClaimTestsTheCoefficientsAgainstZero() throws {
    let mediation = StudyMediation(.testLoss, by: .leak, given: [.density], over: doses)
    let claim = StudyClaim.mediation("g", "It follows.", mediation, .greater)
    let record = StudyClaimRecord(claim, in: StudyTables.table(), modularity: .leak, level: 0.95)
    // Density is the same for all, so nothing is held.
    let found = StudyMediation(.testLoss, by: .leak, given: [], over: doses).found(in: StudyTables.table())
    #expect(
      record.pairs.map(\.first) == found.coefficients.sorted { $0.key < $1.key }.map(\.value))
    #expect(record.pairs.allSatisfy { $0.second == 0 } && record.seeds == 7)
    #expect(record.p == WilcoxonSignedRank(ofDifferences: record.pairs.map(\.first)).p)
    #expect(record.metric == "correlation.test.loss.modularity.leak.given.modularity.density")
    #expect(claim.metric.label == "rank correlation of test loss and leak given density")
    #expect(record.first == "over 6 doses, a 1 to b 3" && record.second == "zero")
    // The seeds that are not compared are named.
    #expect(record.reasons.first == found.reason(of: 7) && record.reasons.first != nil)
  }
}
