import Experiments
import Foundation
import Records
import Tasks
import Tensors

extension RunManifest {
  /// The record of a run that begins now.
  init(of run: Run) {
    let configuration = run.configuration
    let repository = Repository.current
    self.init(
      id: configuration.id, task: configuration.taskName, taskOptions: configuration.taskOptions,
      terms: configuration.treatment, settings: configuration.settings, control: run.control,
      comparisonGroup: configuration.comparisonGroup, seed: configuration.seed, version: modulonVersion,
      commit: repository?.commit, dirty: repository?.isDirty, directory: configuration.surroundings.directory,
      folder: Surroundings.absolute(run.folder.path), neighbors: configuration.surroundings.neighbors,
      arguments: run.arguments,
      configHash: configuration.hash, started: Date(), machine: .current,
      blas: BlasRecord(name: Blas.name, core: Blas.core, threads: run.threads), swift: swiftVersion,
      data: run.goals.flatMap(\.provenance),
      inputGroups: run.task.structure?.inputGroups, outputGroups: run.task.structure?.outputGroups,
      readout: run.task.structure?.readout, isAssignmentFree: run.task.structure?.isAssignmentFree)
  }
}

extension RunManifest {
  /// The known structure of the task; nil where there is none, and where the record is from before it held all of it.
  package var structure: KnownStructure? {
    guard let inputGroups, let outputGroups, let readout, let isAssignmentFree else { return nil }
    return KnownStructure(
      inputGroups: inputGroups, outputGroups: outputGroups, readout: readout, isAssignmentFree: isAssignmentFree
    )
  }
}

extension MachineRecord {
  /// This machine.
  static let current: MachineRecord = {
    let process = ProcessInfo.processInfo
    let cpu = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?
      .split(separator: "\n").first { $0.hasPrefix("model name") }?
      .split(separator: ":", maxSplits: 1).last.map { $0.trimmingCharacters(in: .whitespaces) }
    return MachineRecord(
      os: process.operatingSystemVersionString, cpu: cpu ?? "unknown", cores: process.processorCount,
      hostname: process.hostName)
  }()
}

private let swiftVersion: String = {
  #if compiler(>=6.4)
    "6.4 or newer"
  #elseif compiler(>=6.3)
    "6.3"
  #else
    "before 6.3"
  #endif
}()

/// The repository that the program was started in: usually the user's own, with the configuration.
private struct Repository: Sendable {
  var commit: String
  var isDirty: Bool

  // Asked once: git takes longer than a short run.
  static let current: Repository? = {
    guard let commit = git(["rev-parse", "HEAD"]) else { return nil }
    return Repository(commit: commit, isDirty: git(["status", "--porcelain"]).map { !$0.isEmpty } ?? false)
  }()

  private static func git(_ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
