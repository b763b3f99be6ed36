import Configuration
import Sweeps
import Testing

@testable import Studies

struct AdaptabilityStudyTests {
  private let study = Study.adaptability

  @Test func asksForFortyFreshSeedsOfNetworksThatMissNothing() throws {
    for sweep in try study.sweeps(at: StudyScale()) {
      #expect(Set(try sweep.runs().map(\.seed)) == Set(100..<140))
      let run = try #require(try sweep.runs().first).configuration()
      #expect(run.training.restarts == 4 && run.training.length == .steps(8000))
    }
    #expect(study.groups[0].criterion.words == "test accuracy of at least 1")
  }

  @Test func everyHypothesisButTheLastHasItsClaim() {
    for number in 1...5 { #expect(study.claims.contains { $0.statement.hasPrefix("A\(number): ") }) }
    #expect(study.claims.filter(\.isPrimary).count == 5)
    #expect(study.question.contains("A6"), "what is not asked is said")
  }

  @Test func itsQuantitiesAreThoseOfItsProbes() throws {
    let run = try #require(try study.sweeps(at: StudyScale(seeds: 1))[0].runs().first)
    let names = Set(try run.configuration().probes.flatMap { $0.columns.map(\.name) })
    for metric in study.groups[0].quantities + study.claims.map(\.metric) where metric.key.hasPrefix("probes") {
      #expect(names.contains(metric.key), "\(metric.key)")
    }
  }
}
