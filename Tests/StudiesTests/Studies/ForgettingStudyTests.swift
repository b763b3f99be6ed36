import Configuration
import Probes
import Sweeps
import Testing

@testable import Studies

struct ForgettingStudyTests {
  private let study = Study.forgetting

  /// The pilots used seeds 0 to 11, which no study may use.
  @Test func asksForFortyFreshSeedsAndEveryControl() throws {
    let sweeps = try study.sweeps(at: StudyScale())
    for sweep in sweeps { #expect(Set(try sweep.runs().map(\.seed)) == Set(100..<140)) }
    #expect(
      Set(try sweeps[0].runs().compactMap(\.control)) == [
        .none, .l1MatchedDensity, .randomMask, .shuffledMask, .oracle, .noneEarly,
      ])
    #expect(try sweeps.map { try $0.runs().count } == [40 * 7, 40 * 5, 40 * 5, 40 * 2])
  }

  /// Every number that a claim or a table is about is one that the runs' probes give.
  @Test func itsQuantitiesAreThoseOfItsProbes() throws {
    for group in study.groups {
      let run = try #require(try study.sweeps(of: group, at: StudyScale(seeds: 1))[0].runs().first)
      let names = Set(try run.configuration().probes.flatMap { $0.columns.map(\.name) })
      for quantity in group.quantities { #expect(names.contains(quantity.key), "\(quantity.key)") }
      for claim in study.claims where claim.group == group.name && claim.metric.key.hasPrefix("probes") {
        #expect(names.contains(claim.metric.key), "\(claim.statement)")
      }
    }
  }

  @Test func everyHypothesisThatIsBuiltHasItsClaim() {
    let primary = study.claims.filter(\.isPrimary)
    for number in 1...4 { #expect(primary.contains { $0.statement.hasPrefix("F\(number): ") }) }
    for number in 5...7 { #expect(study.claims.contains { $0.statement.hasPrefix("F\(number): ") }) }
    #expect(primary.count == 8 && study.question.contains("Not built") && study.question.contains("F8"))
  }

  /// What would refute it is among the claims: the same loss without the term, the term the other way, and inputs that nothing can keep apart.
  @Test func whatWouldRefuteItIsAsked() {
    let words = study.claims.flatMap { [$0.first.words, $0.second.words] }
    #expect(words.contains("l4 0.001 + l2 0.0001"))
    for control in ["none-early", "oracle", "shuffled-mask", "l1-matched-density"] {
      #expect(words.contains(control))
    }
    #expect(study.claims.contains { $0.group == "mixed" && $0.expectation == .greater })
  }

  /// The powers are stated on the page: low where the pilot saw effects from seed to seed apart.
  @Test func thePowersAreStated() throws {
    let powers = study.claims.filter(\.isPrimary).compactMap { $0.power(pairs: 40, level: 0.95) }
    #expect(powers.count == 7)
    let far = try #require(study.claims.first { $0.statement.hasPrefix("F2: pairs") })
    #expect(try #require(far.power(pairs: 40, level: 0.95)) > 0.99)
  }
}
