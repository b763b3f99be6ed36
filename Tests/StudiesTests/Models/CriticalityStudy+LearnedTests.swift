import Sweeps
import Testing

@testable import Studies

@Suite struct LearnedCriticalityTests {
  private let study = Study.criticalityLearned

  @Test func asksOfBothTasksOnFreshSeeds() throws {
    #expect(study.groups.map(\.name) == ["three-parity", "delayed-match"])
    for group in study.groups {
      for sweep in try study.sweeps(of: group, at: StudyScale()) {
        let runs = try sweep.runs()
        #expect(Set(runs.map(\.seed)) == Set(100..<124), "\(sweep.name)")
        let run = try #require(runs.first).configuration()
        #expect(run.probes.map(\.label) == ["criticalGains"])
        #expect(run.taskName == (group.name == "three-parity" ? "n-parity" : "n-delayed-match"))
        let columns = run.probes.flatMap { $0.columns.map(\.name) }
        for quantity in group.quantities { #expect(columns.contains(quantity.key), "\(quantity.key)") }
      }
    }
  }

  /// C3 to C5 on both tasks, against the network that was stopped at the same loss; what is equal has a bound.
  @Test func everyHypothesisHasItsClaims() {
    let primary = study.claims.filter(\.isPrimary)
    for number in 3...5 { #expect(primary.count { $0.statement.hasPrefix("C\(number): ") } == 2) }
    #expect(primary.count == 6 && primary.allSatisfy { $0.second.words == "none-early" })
    for claim in primary { #expect(claim.lossFactor == 1.3 && claim.bound != nil && claim.expected != nil) }
    let exponents = primary.filter { $0.metric == LearnedCriticality.exponent }
    #expect(exponents.count == 2)
    for claim in exponents {
      #expect(claim.expectation == .equivalent && claim.bound == 0.01)
    }
    // A width may be zero, of which there is no ratio.
    #expect(study.claims.allSatisfy { $0.scale == .difference && $0.bound != nil })
    #expect(LearnedCriticality.width.better == .more)
  }
}
