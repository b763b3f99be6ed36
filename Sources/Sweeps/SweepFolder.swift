import Configuration
import Experiments
import Files
import Foundation
import Records
import Runs

/// The folder of a sweep: what was asked for, the runs, who makes them, and the table of what came out.
///
/// Nothing here says where the sweep stands: that follows from the runs' own folders and from who claims them, so no
/// file is written by two processes.
public struct SweepFolder: Sendable {
  /// The folder.
  public let path: String

  /// The folder at `path`, which need not exist yet.
  public init(path: String) { self.path = path }

  /// The sweep with its base filled in.
  public var sweepPath: String { "\(path)/sweep.yaml" }
  /// Whether a sweep was begun here.
  public var exists: Bool { FileManager.default.fileExists(atPath: sweepPath) }
  /// The folder of run folders.
  public var runsPath: String { "\(path)/runs" }
  /// The names of the runs.
  public var planPath: String { "\(path)/plan.csv" }
  /// One object a line and run.
  public var linesPath: String { "\(path)/results.jsonl" }
  /// The same as a table.
  public var tablePath: String { "\(path)/results.csv" }
  /// Scripts and logs of a cluster.
  public var slurmPath: String { "\(path)/slurm" }
  package var claimsPath: String { "\(path)/.claims" }
  private var failuresPath: String { "\(path)/.failures" }
  /// The trials of a control whose weight is searched for.
  func searchPath(of run: String) -> String { "\(path)/searches/\(run)" }

  /// A run's folder.
  public func run(_ id: String) -> RunFolder { RunFolder(path: "\(runsPath)/\(id)") }

  package var claims: ClaimBoard { ClaimBoard(path: claimsPath) }

  /// The sweep that the folder holds, and its runs.
  public func plan() throws -> SweepPlan {
    guard FileManager.default.fileExists(atPath: sweepPath) else {
      throw MissingInput(path: path, what: "sweep folder")
    }
    var sweep = try sweep()
    sweep.surroundings = try surroundings()
    let csv = String(decoding: try AtomicFile.read(planPath), as: UTF8.self)
    try SweepSeal.check(csv, is: claims.seal?.plan, path: planPath)
    return try SweepPlan(sweep, csv: csv, path: planPath)
  }

  /// Throws `ForeignFile` for the first file that a sweep would write over and that no sweep has written: a folder is a
  /// sweep's where its seal is, or its plan beside its sweep.
  private func checkIsOurs() throws {
    try ForeignFile.check([sweepPath, recordPath, planPath, linesPath, tablePath], writer: "a sweep") {
      claims.seal != nil || [sweepPath, planPath].allSatisfy(FileManager.default.fileExists(atPath:))
    }
  }

  private func sweep() throws -> Sweep {
    let text = String(decoding: try AtomicFile.read(sweepPath), as: UTF8.self)
    try SweepSeal.check(text, is: claims.seal?.sweep, path: sweepPath)
    return try Sweep(YAML.parse(text, source: sweepPath))
  }

  /// What a sweep would do in this folder, which stays as it is.
  ///
  /// Throws `SweepError.otherSweep` with the keys that differ where the folder holds another, and `ForeignFile`.
  public func plan(for sweep: Sweep) throws -> SweepPlan {
    try checkIsOurs()
    guard exists else { return try SweepPlan(sweep) }
    let differences = try self.sweep().differences(from: sweep)
    if !differences.isEmpty { throw SweepError.otherSweep(path, differences) }
    return try plan()
  }

  /// Makes the folder for a sweep, or finds it made for the same one.
  ///
  /// Throws as `plan(for:)` does, and `FileError`.
  public func prepare(for sweep: Sweep) throws -> SweepPlan {
    let isNew = !exists
    let plan = try plan(for: sweep)
    for folder in [runsPath, claims.workersPath, failuresPath] { try AtomicFile.makeFolder(folder) }
    if isNew {
      // Two that begin different sweeps here at once must not mix them.
      guard try claims.reserve(SweepSeal(sweep: sweep.yaml, plan: plan.csv)) else {
        throw SweepError.otherSweep(path, ["another one was begun here at the same time"])
      }
      // The sweep last: where it is, all else is.
      try SweepRecord(beginningAt: path).write(to: recordPath)
      try AtomicFile.write(Data(plan.csv.utf8), to: planPath)
      try AtomicFile.write(Data(sweep.yaml.utf8), to: sweepPath)
    }
    return plan
  }

  /// Records that a run failed: in its folder, or beside where that cannot be written.
  func recordFailure(of run: String, _ message: String) {
    let status = RunStatus(
      state: .failed, pid: getpid(), host: ProcessInfo.processInfo.hostName, heartbeat: Date(), message: message
    )
    let folder = self.run(run)
    // Without a record the folder may be somebody else's.
    if FileManager.default.fileExists(atPath: folder.manifestPath), (try? folder.write(status)) != nil {
      return
    }
    try? status.write(to: "\(failuresPath)/\(run).json")
  }

  /// Records that a worker will not make a failed run again.
  func giveUp(_ run: String, by worker: Worker) {
    try? AtomicFile.link("\(failuresPath)/\(run).last", to: worker.id)
  }

  /// Whether whoever has a failed run will not make it again: that may be another launch, as long as it lives.
  func isGivenUp(_ run: String, launch: String) -> Bool {
    guard let holder = claims.holder(of: run),
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(failuresPath)/\(run).last")) == holder
    else { return false }
    let (record, life, _) = Worker.look(holder, in: claims.workersPath)
    return life == .alive || record?.launch == launch
  }

  /// Takes back what was recorded beside a run's folder.
  func forgetFailure(of run: String) { unlink("\(failuresPath)/\(run).json") }

  /// Moves a run's folder away, so that the run can begin anew.
  func setAside(_ run: String) throws(FileError) { try setAside(self.run(run), as: run) }

  /// Moves a folder away that belongs to a run.
  func setAside(_ folder: RunFolder, as run: String) throws(FileError) {
    let broken = "\(path)/broken"
    try AtomicFile.makeFolder(broken)
    let place = folder.path
    for number in 1... {
      let target = "\(broken)/\(run)-\(number)"
      if FileManager.default.fileExists(atPath: target) { continue }
      guard rename(place, target) == 0 else { throw FileError(path: place, operation: .write, code: errno) }
      return
    }
  }

  /// Makes the folder of a trial a run's, in one step.
  func adopt(_ found: RunFolder, as run: String) throws -> RunResult {
    let target = self.run(run)
    var result = try found.result()
    result.modularity?.input = target.path
    try found.write(result)
    if FileManager.default.fileExists(atPath: target.path) { try setAside(run) }
    guard rename(found.path, target.path) == 0 else {
      throw FileError(path: target.path, operation: .write, code: errno)
    }
    return result
  }

  /// Where a run stands, and why, if there is anything to say.
  public func state(of run: String) -> (state: RunStatus.State, message: String?) {
    let (state, message, _) = standing(of: run)
    return (state, message)
  }

  /// The same, and the result where the run is done.
  func standing(of run: String) -> (state: RunStatus.State, message: String?, result: RunResult?) {
    if let failure = try? RunStatus.read(from: "\(failuresPath)/\(run).json") {
      return (.failed, failure.message, nil)
    }
    let folder = self.run(run)
    let status: RunStatus
    do {
      status = try folder.status()
    } catch let error as FileError where error.kind == .missing || error.code == ENOTDIR {
      if claims.isHeld(run) { return (.running, nil, nil) }
      let isBegun = FileManager.default.fileExists(atPath: searchPath(of: run))
      return isBegun ? (.interrupted, "its weight is being searched for", nil) : (.pending, nil, nil)
    } catch {
      return claims.isHeld(run) ? (.running, nil, nil) : (.interrupted, "\(error)", nil)
    }
    switch status.state {
    case .done:
      guard let result = folder.wholeResult else {
        return (.interrupted, "the run's files are not whole", nil)
      }
      return (.done, nil, result)
    case .failed, .interrupted: return (status.state, status.message, nil)
    case .pending, .running:
      return claims.isHeld(run)
        ? (.running, nil, nil) : (.interrupted, "the process that made it is gone", nil)
    }
  }
}

extension RunFolder {
  /// The result, where it can be read and the last checkpoint is there. A power cut can leave a file that was renamed
  /// in time and written too late.
  var wholeResult: RunResult? {
    var status = stat()
    guard stat(checkpointPath(.last), &status) == 0, status.st_size > 0 else { return nil }
    return try? result()
  }
}

/// A sweep that cannot be made as asked.
public enum SweepError: Error, Equatable, CustomStringConvertible {
  /// The folder holds a sweep that differs in these keys.
  case otherSweep(String, [String])
  /// A control cannot be made, as its treated run is not done.
  case treatedNotDone(String, String)
  /// No weight gives the density that a control needs.
  case noMatch(String)
  /// A training stopped early is not the beginning of the longer one.
  case notABeginning(steps: Int)

  /// One sentence for the user.
  public var description: String {
    switch self {
    case .treatedNotDone(let run, let message): "its treated run \(run) failed: \(message)"
    case .noMatch(let reason): reason
    case .notABeginning(let steps):
      "none-early: a training of \(steps) steps ends at another loss than the longer one has there: "
        + "something in it depends on how long it lasts, such as a schedule"
    case .otherSweep(let path, let differences):
      "\(path): this folder holds another sweep: \(differences.joined(separator: "; ")); "
        + "choose another folder with --out, or finish the one there with: modulon sweep resume \(path)"
    }
  }
}

extension SweepError: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory { .usage }
}
