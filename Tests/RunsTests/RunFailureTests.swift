import Connectomes
import Experiments
import Files
import Foundation
import Records
import RunSupport
import TestSupport
import Testing
import Training

@testable import Runs

@Suite struct RunFailureTests {
  let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  @Test func aTakenFolderIsRefused() throws {
    let folder = temporary.run("a")
    try train(configuration(), in: folder, stoppingAfter: 1)
    let error = #expect(throws: RunError.folderTaken(folder.path)) { try train(configuration(), in: folder) }
    #expect(
      error?.description == "\(folder.path): this folder holds a run already; "
        + "finish it with --resume \(folder.path), or choose another with --out")
  }

  /// A process that was killed before it had written `run.json` leaves no run.
  @Test func aFolderWithoutARunMayBeUsed() throws {
    let folder = temporary.run("a")
    try folder.create()
    try FileManager.default.createDirectory(atPath: folder.holdsPath, withIntermediateDirectories: true)
    try folder.writeConfig("task: {")
    try "{\"step\":99,\"loss\":1}\n{\"st".write(toFile: folder.metricsPath, atomically: false, encoding: .utf8)
    try train(configuration(), in: folder)
    #expect(try folder.metrics().lines.map(\.step) == [1, 3, 6, 9, 12])
  }

  @Test func aLossThatIsNotFiniteFailsAndKeepsWhatWasWritten() throws {
    let folder = temporary.run("a")
    let configuration = try configuration([
      "task={name: sinusoids, trainingCount: 20}", "network={layers: [4, 6, 4], activation: relu}",
      "optimizer={name: sgd, learningRate: 1e6}", "training={steps: 1000, evaluateEvery: 1, batchSize: full}",
    ])
    let error = #expect(throws: NotFinite.self) { try train(configuration, in: folder) }
    let failed = try #require(error)
    #expect(failed.part == "loss/task" && failed.step > 0)
    let status = try folder.status()
    #expect(status.state == .failed && status.message == failed.description)
    let history = try folder.metrics()
    #expect(history.lines.map(\.step) == Array(1...failed.step))
    #expect(history.damage.isEmpty && history.lines.allSatisfy { $0["loss/task"] != nil })
    #expect(!FileManager.default.fileExists(atPath: folder.resultPath))
    // The same steps lead to the same end.
    let again = #expect(throws: NotFinite.self) { try resume(folder) }
    #expect(again?.step == failed.step)
    #expect(try folder.metrics().lines.count == history.lines.count)
  }

  @Test func aFolderThatCannotBeMadeIsNamed() throws {
    let file = "\(temporary.path)/file"
    try "text".write(toFile: file, atomically: true, encoding: .utf8)
    let error = #expect(throws: FileError.self) {
      try train(configuration(), in: RunFolder(path: "\(file)/run"))
    }
    #expect(error?.kind == .notWritable && error?.path.hasPrefix(file) == true)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "text")
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "Linux has a disk that is always full"))
  func aFullDiskFailsAndKeepsWhatWasWritten() throws {
    let folder = temporary.run("a")
    try folder.create()
    try FileManager.default.createDirectory(atPath: folder.holdsPath, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: folder.metricsPath, withDestinationPath: "/dev/full")
    let configuration = try configuration()
    let error = #expect(throws: FileError.self) { try train(configuration, in: folder) }
    #expect(error?.kind == .outOfSpace && error?.path == folder.metricsPath)
    #expect(try folder.config() == configuration.portableYAML)
    #expect(try folder.manifest().id == configuration.id)
    let status = try folder.status()
    #expect(status.state == .failed && status.message == error?.description)
    // With room again the run can be finished.
    try FileManager.default.removeItem(atPath: folder.metricsPath)
    #expect(try resume(folder).result?.steps == 12)
    try train(configuration, in: temporary.run("b"))
    #expect(try Outcome(folder) == Outcome(temporary.run("b")))
  }
}
