import Configuration
import Sweeps
import Tensors
import Testing

@testable import Studies

struct CompositionStudyTests {
  private let study = Study.composition

  @Test func asksOfFourCoveragesThreeWidthsAndDigitsOnFreshSeeds() throws {
    #expect(
      study.groups.map(\.name) == [
        "five", "eleven", "fifteen", "values", "width-16", "width-128", "width-512", "double-digits",
        "products", "corners", "retina-cell",
      ])
    for group in study.groups {
      for sweep in try study.sweeps(of: group, at: StudyScale()) {
        let seeds = Set(try sweep.runs().map(\.seed))
        #expect(seeds == Set(100..<(group.name == "width-512" ? 120 : 140)), "\(sweep.name)")
        let run = try #require(try sweep.runs().first).configuration()
        #expect(run.probes.map(\.label) == ["heldOutCombinations"])
        #expect(
          run.taskName
            == ["double-digits": "double-digits", "retina-cell": "retina"][
              group.name, default: "held-out-sinusoids"])
      }
    }
  }

  @Test func everyHypothesisHasItsClaim() {
    let primary = study.claims.filter(\.isPrimary)
    for number in 1...5 { #expect(primary.contains { $0.statement.hasPrefix("O\(number): ") }) }
    #expect(primary.allSatisfy { $0.statement.hasPrefix("O") })
    for claim in study.claims where claim.scale == .logRatio { #expect((claim.bound ?? 0) > 1) }
  }

  /// Of the claims on corners each compares a term with itself, on runs that the group has; only the task is another.
  @Test func cornersDifferInWhatIsSeen() throws {
    let group = try #require(study.groups.first { $0.name == "corners" })
    let runs = try study.sweeps(of: group, at: StudyScale()).map { try #require(try $0.runs().first) }
    let patterns = try runs.map { run in
      let inputs = try run.configuration().loadTask().training.inputs
      return Set((0..<inputs.shape[0]).map { row in (0..<4).map { inputs[row, $0] >= 0 } }).count
    }
    #expect(patterns == [5, 16])
  }

  /// Nothing may be gained where targets mix their inputs: claimed for both terms, by a margin, at matched loss.
  @Test func productsAreAControl() throws {
    let claims = study.claims.filter { $0.group == "products" }
    #expect(claims.count == 2 && claims.allSatisfy { $0.expectation == .greater && $0.factor == 1 / 1.35 })
    #expect(claims.allSatisfy { $0.lossFactor == 1.3 })
  }

  /// Networks that miss something seen do not count, and what pairs gain is held against every usual remedy.
  @Test func theRetinaLeavesOneCellOut() throws {
    let group = try #require(study.groups.first { $0.name == "retina-cell" })
    #expect(group.criterion.words == "test accuracy of at least 1")
    let run = try #require(try study.sweeps(of: group, at: StudyScale(seeds: 1))[0].runs().first)
    let task = try run.configuration().loadTask()
    #expect(task.training.count == 192 && task.heldOut?.count == 64)
    let claims = study.claims.filter { $0.group == "retina-cell" }
    #expect(
      claims.count == 7
        && claims.allSatisfy { !$0.isPrimary && $0.bound != nil && $0.metric == Composition.answered })
  }

  /// What was added after the others had been run corrects none of them.
  @Test func claimsOnDigitsAndControlsAreSecondary() throws {
    #expect(study.claims.filter { ["products", "corners"].contains($0.group) }.allSatisfy { !$0.isPrimary })
    let claims = study.claims.filter { $0.group == "double-digits" }
    #expect(claims.count == 9 && claims.allSatisfy { !$0.isPrimary && $0.bound != nil })
    #expect(claims.allSatisfy { ($0.lossFactor != nil) == ($0.metric == Composition.answered) })
    #expect(Composition.answered.better == .more && Composition.outside.better == .less)
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
