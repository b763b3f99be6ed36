import Records
import Statistics
import Testing

@testable import Studies

struct StudyMediationTests {
  private let doses = ["a 1", "a 2", "a 3", "b 1", "b 2", "b 3"].map(StudyTables.condition)

  @Test func correlatesOverTheDosesOfEachSeed() throws {
    let table = StudyTables.table()
    let mediation = StudyMediation(.testLoss, by: .leak, given: [], over: doses)
    let found = mediation.coefficients(in: table)
    for seed in 0..<7 {
      // A dose whose network did not reach the criterion has no leak that counts.
      let kept = (1...6).filter { StudyTables.loss($0, seed) <= StudyTables.criterion.bound }
      let expected = SpearmanCorrelation(
        kept.map { StudyTables.loss($0, seed) }, kept.map { StudyTables.leak($0, seed) }
      ).coefficient
      #expect(found[UInt64(seed)] == expected, "\(seed)")
    }
    #expect(found.count == 7)
  }

  @Test func aClaimTestsTheCoefficientsAgainstZero() throws {
    let mediation = StudyMediation(.testLoss, by: .leak, given: [.density], over: doses)
    let claim = StudyClaim.mediation("g", "It follows.", mediation, .greater)
    let record = StudyClaimRecord(claim, in: StudyTables.table(), modularity: .leak, level: 0.95)
    // Density is the same for all, so nothing is held.
    let coefficients = StudyMediation(.testLoss, by: .leak, given: [], over: doses)
      .coefficients(in: StudyTables.table())
    #expect(record.pairs.map(\.first) == coefficients.sorted { $0.key < $1.key }.map(\.value))
    #expect(record.pairs.allSatisfy { $0.second == 0 })
    #expect(record.p == WilcoxonSignedRank(ofDifferences: record.pairs.map(\.first)).p)
    #expect(record.metric == "correlation.test.loss.modularity.leak")
    #expect(claim.metric.label == "rank correlation of test loss and leak given density")
    #expect(record.first == "over 6 doses, a 1 to b 3")
  }

  @Test func tooFewDosesGiveNothing() {
    let two = StudyMediation(.testLoss, by: .leak, given: [], over: Array(doses.prefix(2)))
    #expect(two.coefficients(in: StudyTables.table()).isEmpty)
  }
}
