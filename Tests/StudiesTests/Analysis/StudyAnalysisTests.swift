import Foundation
import Records
import RunSupport
import Statistics
import TestSupport
import Testing

@testable import Studies
@testable import Sweeps

struct StudyAnalysisTests {
  /// Makes a study's runs in this process.
  static func make(_ study: Study, at scale: StudyScale, in folder: StudyFolder) throws {
    for sweep in try study.sweeps(at: scale) {
      let place = folder.sweep(sweep.name)
      _ = try place.prepare(for: sweep)
      try place.work()
    }
  }

  /// Every study for two steps.
  @Test(arguments: Study.all.map(\.name))
  func everyStudyRuns(name: String) throws {
    let study = try #require(Study.all.first { $0.name == name })
    let scale = StudyScale(seeds: 2, trialSteps: 2)
    let temporary = try TemporaryFolder()
    let folder = StudyFolder(path: temporary.path)
    try Self.make(study, at: scale, in: folder)
    let record = try StudyAnalysis(of: study, at: scale, in: folder, command: "the command").record
    #expect(record.command == "the command" && record.trialSteps == 2 && record.name == name)
    #expect(record.sweeps.allSatisfy { $0.done == $0.runs && $0.failures.isEmpty && $0.runs > 0 })
    #expect(record.groups.map(\.name) == study.groups.map(\.name))
    #expect(
      record.claims.map(\.statement)
        == study.groups.flatMap { group in
          study.claims.filter { $0.group == group.name }.map(\.statement)
        })
    for group in record.groups {
      #expect(group.conditions.allSatisfy { $0.runs == 2 && $0.done == 2 })
      for condition in group.conditions {
        let path = "\(folder.path)/\(try #require(condition.representative))"
        #expect(FileManager.default.fileExists(atPath: path))
      }
    }
    // Two seeds can decide nothing.
    #expect(record.claims.allSatisfy { [.untested, .undecided].contains($0.verdict) })
    try record.write(to: folder.recordPath)
    #expect(try StudyRecord.read(from: folder.recordPath) == record)
  }

  @Test func correctsOverAllClaimsAndCountsFailures() throws {
    let temporary = try TemporaryFolder()
    let folder = StudyFolder(path: temporary.path)
    let group = StudyGroup(
      name: "g", title: "G", modularity: .leak, criterion: .init(metric: .testLoss, bound: 10),
      referenceLoss: 1,
      referenceModularity: 1, sweeps: [SweepFixture.yaml("grid: { regularizers.0.weight: [0, 1] }\nseeds: 8")])
    let claims = [
      StudyClaim(
        "g", "A", .testLoss, .condition(StudyTables.condition("l2 1")), .greater, .condition(StudyCondition())),
      StudyClaim(
        "g", "B", .testLoss, .condition(StudyTables.condition("l2 1")), .less, .condition(StudyCondition())),
      StudyClaim(
        "g", "C", .testLoss, .condition(StudyTables.condition("l2 7")), .less, .condition(StudyCondition())),
    ]
    let study = Study(name: "s", summary: "S", question: "Q", groups: [group], claims: claims)
    try Self.make(study, at: StudyScale(), in: folder)
    let place = folder.sweep("small")
    let plan = try place.plan()
    place.recordFailure(of: plan.runs[0].id, "it broke")
    let record = try StudyAnalysis(of: study, at: StudyScale(), in: folder, command: "c").record
    #expect(record.sweeps[0].failures == [plan.runs[0].id: "it broke"] && record.sweeps[0].done == 15)
    #expect(record.claims[0].pairs.count == 7)
    #expect(record.claims.map(\.adjustedP) == holmAdjusted(record.claims.map(\.p)))
    // Seven pairs of one sign: 2/128, and three planned claims.
    #expect(record.claims[0].p == 2.0 / 128 && record.claims[0].adjustedP == 6.0 / 128)
    #expect(record.claims.map(\.verdict) == [.supported, .contradicted, .untested])
  }

  @Test func groupsMayBeCorrectedEachByItself() throws {
    let temporary = try TemporaryFolder()
    let folder = StudyFolder(path: temporary.path)
    let groups = ["g", "h"].map { name in
      StudyGroup(
        name: name, title: name, modularity: .leak, criterion: .init(metric: .testLoss, bound: 10),
        referenceLoss: 1,
        referenceModularity: 1,
        sweeps: [
          SweepFixture.yaml("grid: { regularizers.0.weight: [0, 1] }\nseeds: 7").replacing(
            "name: small", with: "name: \(name)")
        ])
    }
    let claims = groups.map {
      StudyClaim(
        $0.name, "A", .testLoss, .condition(StudyTables.condition("l2 1")), .greater,
        .condition(StudyCondition()))
    }
    var study = Study(name: "s", summary: "S", question: "Q", groups: groups, claims: claims)
    try Self.make(study, at: StudyScale(), in: folder)
    func adjusted() throws -> [Double?] {
      try StudyAnalysis(of: study, at: StudyScale(), in: folder, command: "c").record.claims.map(\.adjustedP)
    }
    #expect(try adjusted() == [4.0 / 128, 4.0 / 128])
    study.correctsByGroup = true
    #expect(try adjusted() == [2.0 / 128, 2.0 / 128])
  }
}
