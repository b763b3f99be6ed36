import Experiments
import Foundation
import Records
import RunSupport
import Tasks
import TestSupport
import Testing

@testable import Runs

@Suite struct RunManifestRunTests {
  private let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  @Test func saysWhereItsNumbersComeFrom() throws {
    let configuration = try configuration(["regularizers=[{name: l1, weight: 0.001}]", "seed=4"])
    let folder = temporary.run("a")
    let began = Date()
    try train(configuration, in: folder)
    let manifest = try folder.manifest()
    #expect(manifest.id == configuration.id && manifest.task == "retina" && manifest.seed == 4)
    #expect(manifest.terms == [.init(name: "l1", weight: 0.001)])
    #expect(manifest.configHash == configuration.hash)
    #expect(manifest.comparisonGroup == configuration.comparisonGroup)
    #expect(manifest.version == modulonVersion && manifest.arguments == ["modulon"])
    #expect(manifest.started >= began - 1 && manifest.started <= Date())
    let ended = try #require(manifest.ended)
    #expect(ended >= manifest.started)
    #expect(manifest.blas.threads == 1 && !manifest.blas.name.isEmpty)
    #expect(!manifest.machine.os.isEmpty && !manifest.machine.cpu.isEmpty && manifest.machine.cores >= 1)
    #expect(manifest.data.map(\.count) == [256] && manifest.data[0].sha256.count == 64)
    #expect(manifest.inputGroups == [0, 0, 0, 0, 1, 1, 1, 1] && manifest.outputGroups == [0, 1])
  }

  /// A control says what it was made from, and every goal where its data came from.
  @Test func saysWhatItIsAControlOfAndAllItsData() throws {
    let goals = try configuration(["goals={tasks: [{name: retina, rule: or}]}"])
    var run = try Run(goals, folder: temporary.run("b"), threads: 3, arguments: ["modulon", "train"])
    run.control = .init(name: "none", treated: "a")
    let manifest = RunManifest(of: run)
    #expect(manifest.control == .init(name: "none", treated: "a") && manifest.blas.threads == 3)
    #expect(manifest.data.count == 2 && manifest.arguments == ["modulon", "train"] && manifest.ended == nil)
    #expect(manifest.folder == Surroundings.absolute(temporary.run("b").path))
    #expect(manifest.machine == .current && manifest.directory == FileManager.default.currentDirectoryPath)
  }

  /// All of the task's structure or none: a record from before it held all of it says nothing.
  @Test func theStructureIsWholeOrUnknown() throws {
    let run = try Run(configuration(), folder: temporary.run("c"), threads: 1, arguments: [])
    let manifest = RunManifest(of: run)
    #expect(manifest.structure != nil && manifest.structure == run.task.structure)
    for forget in [
      { $0.inputGroups = nil }, { $0.outputGroups = nil }, { $0.readout = nil }, { $0.isAssignmentFree = nil },
    ] as [(inout RunManifest) -> Void] {
      var older = manifest
      forget(&older)
      #expect(older.structure == nil)
    }
    let plain = try configuration(["task={name: two-moons}", "network={layers: [2, 4, 2]}"])
    let unknown = RunManifest(of: try Run(plain, folder: temporary.run("d"), threads: 1, arguments: []))
    #expect(unknown.structure == nil && unknown.inputGroups == nil)
  }
}
