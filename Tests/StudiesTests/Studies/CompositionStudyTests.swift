import Configuration
import Sweeps
import Testing

@testable import Studies

struct CompositionStudyTests {
  private let study = Study.composition

  @Test func asksOfFourCoveragesThreeWidthsAndDigitsOnFreshSeeds() throws {
    #expect(
      study.groups.map(\.name) == [
        "five", "eleven", "fifteen", "values", "width-16", "width-128", "width-512", "double-digits",
      ])
    for group in study.groups {
      for sweep in try study.sweeps(of: group, at: StudyScale()) {
        let seeds = Set(try sweep.runs().map(\.seed))
        #expect(seeds == Set(100..<(group.name == "width-512" ? 120 : 140)), "\(sweep.name)")
        let run = try #require(try sweep.runs().first).configuration()
        #expect(run.probes.map(\.label) == ["heldOutCombinations"])
        #expect(run.taskName == (group.name == "double-digits" ? group.name : "held-out-sinusoids"))
      }
    }
  }

  @Test func everyHypothesisHasItsClaim() {
    let primary = study.claims.filter(\.isPrimary)
    for number in 1...5 { #expect(primary.contains { $0.statement.hasPrefix("O\(number): ") }) }
    #expect(primary.allSatisfy { $0.statement.hasPrefix("O") })
    for claim in study.claims where claim.scale == .logRatio { #expect((claim.bound ?? 0) > 1) }
  }

  /// What was added after the others had been run corrects none of them.
  @Test func claimsOnDigitsAreSecondary() throws {
    let claims = study.claims.filter { $0.group == "double-digits" }
    #expect(claims.count == 9 && claims.allSatisfy { !$0.isPrimary && $0.bound != nil })
    #expect(claims.allSatisfy { ($0.lossFactor != nil) == ($0.metric == Composition.named) })
    #expect(Composition.named.better == .more && Composition.outside.better == .less)
  }

  /// The network is as wide as its group says, and its error outside and inside are columns of its runs.
  @Test func widthsAreThoseOfTheNetworks() throws {
    for (task, width) in zip(Composition.widths, [16, 128, 512]) {
      let sweep = try Sweep(YAML.parse(task.sweep("x", terms: [.init("l1", "0")], seeds: "1"), source: "x"))
      let run = try #require(sweep.runs().first).configuration()
      #expect(run.network.outline.sizes == [4, width, width, width, 4])
      let columns = run.probes.flatMap { $0.columns.map(\.name) }
      #expect(columns.contains(Composition.outside.key) && columns.contains(Composition.inside.key))
    }
  }
}
