import Configuration
import RunSupport
import Testing

@testable import Studies
@testable import Sweeps

struct StudyTests {
  /// The trained halves of studies of models too.
  private static let every = Study.all + ModelStudy.all.compactMap(\.learned)

  @Test(arguments: every.map(\.name))
  func claimsAreAboutConditionsThatItsSweepsMake(name: String) throws {
    let study = try #require(Self.every.first { $0.name == name })
    for group in study.groups {
      var (names, families): ([String], [String]) = ([], [])
      for sweep in try study.sweeps(of: group, at: StudyScale(seeds: 1)) {
        for run in try sweep.runs() {
          let condition = try ConditionName(of: run, in: sweep)
          names.append(condition.name)
          families.append(condition.family)
        }
      }
      for claim in study.claims where claim.group == group.name {
        for arm in [claim.first, claim.second] {
          switch arm {
          case .condition(let condition): #expect(names.contains(condition.name), "\(claim.statement)")
          case .best(let member, _, let reference):
            #expect(
              families.contains(member.family) && names.contains(reference.name), "\(claim.statement)")
          case .nearest(let member, _, _):
            #expect(families.contains(member.family), "\(claim.statement)")
          case .correlation(let mediation):
            #expect(mediation.doses.allSatisfy { names.contains($0.name) }, "\(claim.statement)")
          case .zero: break
          }
        }
      }
    }
    #expect(study.claims.allSatisfy { claim in study.groups.contains { $0.name == claim.group } })
    #expect(Set(try study.sweeps(at: StudyScale()).map(\.name)).count == study.groups.flatMap(\.sweeps).count)
  }

  /// A part is a group: its sweeps alone, and all where none is named.
  @Test(arguments: every.map(\.name)) func partsAreGroups(name: String) throws {
    let study = try #require(Self.every.first { $0.name == name })
    let all = try study.sweeps(at: StudyScale()).map(\.name)
    let parts = try study.parts.map { try study.sweeps(at: StudyScale(), of: [$0]).map(\.name) }
    #expect(parts.flatMap(\.self) == all && parts.allSatisfy { !$0.isEmpty })
    #expect(Set(study.parts).count == study.parts.count)
  }

  @Test func aScaleChangesSeedsAndATrialSteps() throws {
    let yaml = SweepFixture.yaml("seeds: 4", base: SweepFixture.base.replacing("steps: 20", with: "epochs: 3"))
    let scale = StudyScale(seeds: 2, trialSteps: 5)
    let sweep = try Sweep(scale.applied(to: YAML.parse(yaml, source: "x")))
    let runs = try sweep.runs()
    #expect(runs.map(\.seed) == [0, 1])
    let configuration = try runs[0].configuration()
    #expect(configuration.training.length == .steps(5) && configuration.training.checkpointEvery == 5)
    #expect(configuration.measure.nulls == 2 && configuration.measure.restarts == 1)
    let whole = try Sweep(StudyScale().applied(to: YAML.parse(yaml, source: "x")))
    #expect(try whole.runs().count == 4 && whole.yaml == Sweep(YAML.parse(yaml, source: "x")).yaml)
  }

  /// Probes too: what trains or draws does so hardly, whether its file says how often or not.
  @Test func aTrialCutsProbes() throws {
    let probes = "probes: [{ name: weightNoise, draws: 64 }, { name: inputNoise }, { name: unitLesion }]"
    let base = SweepFixture.base + "\n  " + probes
    let tree = try YAML.parse(SweepFixture.yaml("seeds: 1", base: base), source: "x")
    func probesOf(_ scale: StudyScale) throws -> [String] {
      try Sweep(scale.applied(to: tree)).runs()[0].configuration().probes.map { "\($0.probe)" }
    }
    let (whole, trial) = (try probesOf(StudyScale()), try probesOf(StudyScale(trialSteps: 2)))
    #expect(whole[0].contains("draws: 64") && whole[1].contains("draws: 16"))
    #expect(trial[0].contains("draws: 2,") && trial[1].contains("draws: 2") && trial[2] == whole[2])
    let goals = try #require(try Study.adaptability.sweeps(at: StudyScale(seeds: 1, trialSteps: 3)).first)
    for spec in try goals.runs()[0].configuration().probes {
      #expect("\(spec.probe)".contains("steps: 3"), "\(spec.label)")
    }
  }

  @Test func aTrialTakesAnyDensityForAMatch() throws {
    let tree = try YAML.parse(SweepFixture.yaml("controls: [l1-matched-density]"), source: "x")
    let sweep = try Sweep(StudyScale(trialSteps: 2).applied(to: tree))
    #expect(sweep.matching.tolerance == 1 && sweep.controls == [.l1MatchedDensity])
    #expect(try Sweep(StudyScale().applied(to: tree)).matching == DensityMatching())
  }
}
