import ArrayFiles
import Experiments
import Foundation
import Records
import RunSupport
import Runs
import Tensors
import TestSupport
import Testing
import Training

@Suite(.enabled(if: MemoryLayout<Scalar>.size == 4, "checkpoints hold single precision"))
struct RunResumeTests {
  let temporary: TemporaryFolder
  /// The test loss falls until step 6, which has no checkpoint of its own, and rises then: best is step 5.
  let configuration: RunConfiguration
  let expected: Outcome

  init() throws {
    temporary = try TemporaryFolder()
    configuration = try RunSupport.configuration([
      "regularizers=[{name: l2, weight: 1e-3}]",
      "optimizer={name: adam, learningRate: 0.05, schedule: {name: step, every: 7, factor: 200}}",
    ])
    try train(configuration, in: temporary.run("whole"))
    expected = try Outcome(temporary.run("whole"))
    #expect(expected.links["best.safetensors"] == "step-000005.safetensors")
  }

  /// Folders as a kill at each step would leave them: after the step's line of metrics, before its checkpoint.
  private func killed(after steps: [Int]) throws -> [RunFolder] {
    var copies: [RunFolder] = []
    let folder = temporary.run("killed")
    try train(configuration, in: folder) { progress in
      guard steps.contains(progress.step), progress.phase == .training else { return }
      if let copy = try? temporary.copy(folder, to: "killed-\(progress.step)") { copies.append(copy) }
    }
    try #require(copies.count == steps.count)
    return copies
  }

  @Test(arguments: [[1], [3], [5], [6], [9], [10], [11], [2, 5, 8], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]])
  func anInterruptedRunEndsAsOneThatWasNot(stops: [Int]) throws {
    let folder = temporary.run("a")
    for (index, stop) in stops.enumerated() {
      let outcome =
        try index == 0
        ? train(configuration, in: folder, stoppingAfter: stop) : resume(folder, stoppingAfter: stop)
      #expect(outcome.interruptedStep == stop)
      let status = try folder.status()
      #expect(status.state == .interrupted && status.message == "after step \(stop)")
      #expect(folder.step(of: .last) == stop)
      #expect(try folder.metrics().lines.allSatisfy { $0.step <= stop })
      #expect(!FileManager.default.fileExists(atPath: folder.resultPath))
    }
    #expect(try resume(folder).result?.steps == 12)
    #expect(try Outcome(folder) == expected)
    #expect(try folder.status().state == .done)
    let seconds = try folder.metrics().series("seconds").map(\.value)
    #expect(seconds == seconds.sorted())
  }

  @Test func aKilledRunEndsAsOneThatWasNot() throws {
    // 3: before the first checkpoint; 5: just before it; 9: with lines behind the last checkpoint; 12: before the result.
    let folders = try killed(after: [1, 3, 5, 6, 9, 12])
    for folder in folders {
      #expect(try folder.status().state == .running)
      #expect(try resume(folder).result?.steps == 12)
      #expect(try Outcome(folder) == expected, "\(folder.path)")
    }
  }

  @Test(arguments: ["{\"step\":7,\"lo", "{\"step\":7,\"loss\":1}", "\u{0}\u{0}"])
  func aTornLineIsTakenOff(torn: String) throws {
    let folder = try killed(after: [9])[0]
    let file = try #require(FileHandle(forWritingAtPath: folder.metricsPath))
    try file.seekToEnd()
    try file.write(contentsOf: Data(torn.utf8))
    try file.close()
    #expect(try folder.metrics().lastLineIsTorn)
    try resume(folder)
    #expect(try Outcome(folder) == expected)
  }

  @Test(arguments: ["safetensors", "optimizer.safetensors", "json"])
  func whereTheLastCheckpointWasDeletedTheOneBeforeServes(ending: String) throws {
    let folder = temporary.run("a")
    try train(configuration, in: folder, stoppingAfter: 11)
    try FileManager.default.removeItem(atPath: "\(folder.checkpointsPath)/step-000011.\(ending)")
    var steps: [Int] = []
    try resume(folder) { steps.append($0.step) }
    #expect(steps.first == 11)
    #expect(try Outcome(folder) == expected)
  }

  @Test func withoutAnyCheckpointTheRunBeginsAnew() throws {
    let folder = temporary.run("a")
    try train(configuration, in: folder, stoppingAfter: 11)
    for step in folder.checkpointSteps() {
      try FileManager.default.removeItem(atPath: folder.checkpointPath(step: step))
    }
    var steps: [Int] = []
    try resume(folder) { steps.append($0.step) }
    #expect(steps.first == 1)
    #expect(try Outcome(folder) == expected)
  }

  @Test func aDamagedCheckpointIsAnErrorThatNamesItAndTakesNothingBack() throws {
    let folder = temporary.run("a")
    try train(configuration, in: folder, stoppingAfter: 11)
    let metrics = try Data(contentsOf: URL(fileURLWithPath: folder.metricsPath))
    for file in [
      folder.checkpointPath(step: 11), folder.checkpointStatePath(step: 11),
      "\(folder.checkpointsPath)/step-000011.optimizer.safetensors",
    ] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
      try bytes.prefix(20).write(to: URL(fileURLWithPath: file))
      let error = #expect(throws: (any Error).self) { try resume(folder) }
      #expect(error.map { "\($0)".hasPrefix(file) } == true, "\(String(describing: error))")
      #expect(try folder.status().state == .failed)
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.metricsPath)) == metrics)
      try bytes.write(to: URL(fileURLWithPath: file))
    }
    try resume(folder)
    #expect(try Outcome(folder) == expected)
  }

  @Test func aCheckpointOfAnotherRunIsRefused() throws {
    let (folder, other) = (temporary.run("a"), temporary.run("b"))
    try train(configuration, in: folder, stoppingAfter: 5)
    try train(RunSupport.configuration(["seed=9"]), in: other, stoppingAfter: 5)
    for name in try FileManager.default.contentsOfDirectory(atPath: other.checkpointsPath)
    where name.hasPrefix("step") {
      try FileManager.default.removeItem(atPath: "\(folder.checkpointsPath)/\(name)")
      try FileManager.default.copyItem(
        atPath: "\(other.checkpointsPath)/\(name)", toPath: "\(folder.checkpointsPath)/\(name)")
    }
    let error = #expect(throws: CheckpointError.self) { try resume(folder) }
    #expect(
      error
        == CheckpointError(
          path: folder.checkpointStatePath(step: 5), reason: "this checkpoint belongs to another run or step"))
  }

  @Test func aFinishedRunGivesItsResultWithoutTraining() throws {
    let folder = temporary.run("whole")
    let files = { try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() }
    let (before, result) = try (files(), folder.result())
    let status = try Data(contentsOf: URL(fileURLWithPath: folder.statusPath))
    #expect(try resume(folder) { _ in Issue.record("a step was made") }.result == result)
    #expect(try files() == before)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.statusPath)) == status)
  }

  @Test func aChangedConfigurationIsRefused() throws {
    let folder = temporary.run("a")
    try train(configuration, in: folder, stoppingAfter: 2)
    let yaml = try folder.config()
    try folder.writeConfig(yaml.replacingOccurrences(of: "learningRate: 0.05", with: "learningRate: 0.06"))
    #expect(throws: RunError.configurationChanged(folder.configPath)) { try resume(folder) }
    // What is changed must matter.
    try folder.writeConfig("# a remark\n" + yaml)
    #expect(try resume(folder).result != nil)
    #expect(try Outcome(folder) == expected)
  }

  @Test func whatAKilledProcessWasWritingIsRemoved() throws {
    let folder = temporary.run("a")
    try train(configuration, in: folder, stoppingAfter: 2)
    let left = "\(folder.checkpointsPath)/.step-000003.safetensors.17.tmp"
    let own = "\(folder.path)/.notes.tmp"
    for path in [left, own] { try Data([1]).write(to: URL(fileURLWithPath: path)) }
    #expect(try resume(folder).result != nil)
    #expect(!FileManager.default.fileExists(atPath: left) && FileManager.default.fileExists(atPath: own))
    #expect(try Outcome(folder) == expected)
  }

  @Test func whereNoRunIsNothingIsResumed() throws {
    #expect(throws: MissingInput(path: "\(temporary.path)/none", what: "run folder")) {
      try resume(temporary.run("none"))
    }
  }
}
