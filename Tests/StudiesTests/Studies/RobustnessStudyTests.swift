import Configuration
import Probes
import Sweeps
import Testing

@testable import Studies

struct RobustnessStudyTests {
  private let study = Study.robustness

  /// The pilots used seeds 0 to 11, which no study may use.
  @Test func asksForFortyFreshSeedsAndEveryControl() throws {
    let sweeps = try study.sweeps(at: StudyScale())
    for sweep in sweeps { #expect(Set(try sweep.runs().map(\.seed)) == Set(100..<140)) }
    let controls = Set(try sweeps[0].runs().compactMap(\.control))
    #expect(
      controls == [.none, .l1MatchedDensity, .randomMask, .shuffledMask, .oracle, .noneEarly])
    #expect(try sweeps.map { try $0.runs().count } == [40 * 7, 40 * 5, 40 * 5])
    // A trial takes the first of them.
    #expect(Set(try study.sweeps(at: StudyScale(seeds: 2))[0].runs().map(\.seed)) == [100, 101])
  }

  /// Every number that a claim or a table is about is one that the runs' probes give.
  @Test func itsQuantitiesAreThoseOfItsProbes() throws {
    let run = try #require(try study.sweeps(at: StudyScale(seeds: 1))[0].runs().first)
    let names = Set(
      try run.configuration().probes.flatMap { spec in
        spec.columns.map(\.name)
      })
    for quantity in study.groups[0].quantities {
      #expect(names.contains(quantity.key), "\(quantity.key)")
    }
    for claim in study.claims where claim.metric.key.hasPrefix("probes") {
      #expect(study.groups[0].quantities.contains(claim.metric), "\(claim.statement)")
    }
  }

  @Test func everyHypothesisHasItsClaim() {
    let primary = study.claims.filter(\.isPrimary)
    for number in 1...5 { #expect(primary.contains { $0.statement.hasPrefix("R\(number): ") }) }
    #expect(primary.allSatisfy { $0.statement.hasPrefix("R") })
  }

  /// What would refute the benefit is among the claims: the same treatment the other way, and the same loss without it.
  @Test func whatWouldRefuteItIsAsked() {
    let words = study.claims.flatMap { [$0.first.words, $0.second.words] }
    #expect(words.contains("l4 0.001 + l2 0.0001"))
    for control in ["none-early", "oracle", "shuffled-mask", "random-mask", "l1-matched-density"] {
      #expect(words.contains(control))
    }
  }

  /// 40 pairs can show what the pilot saw: the powers are stated on the page, and the least is that of R1 for paths.
  @Test func thePowersAreStated() throws {
    let powers = study.claims.filter(\.isPrimary).compactMap { $0.power(pairs: 40, level: 0.95) }
    #expect(powers.count == 5 && (powers.min() ?? 0) > 0.6)
    let equal = try #require(study.claims.first { $0.statement.hasPrefix("R2") })
    #expect(try #require(equal.power(pairs: 40, level: 0.95)) > 0.99)
  }
}
