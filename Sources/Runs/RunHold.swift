import Experiments
import Files
import Foundation
import Records

/// The right to write a run's folder, which one process has at a time, whatever it was started for: `train`,
/// `train --resume`, `rerun` or a sweep.
///
/// It is a claim like those of sweeps, on a board of its own in the folder. A holder of this computer that died is told
/// by its process; one of another computer by its silence, watched with this process's own clock. Whoever ends takes the
/// board away while nobody else can have it; one that was killed leaves it to its successor.
package final class RunHold {
  private let folder: RunFolder
  private let board: ClaimBoard
  private let worker: Worker
  private let heartbeat: Heartbeat
  private var isReleased = false

  private static let name = "run"

  /// Takes the folder, which is made where it is not there.
  ///
  /// - Parameters:
  ///   - patience: How long a holder of another computer may be silent before it counts as dead.
  ///   - waiting: Told once, in words, for whom is waited.
  ///
  /// Throws `RunError.held` where another process has it, `ForeignFile` where files of somebody else stand where a
  /// run would write, and `FileError`.
  package init(
    _ folder: RunFolder, patience: Duration = .seconds(60), waiting: (String) -> Void = { _ in }
  ) throws {
    try folder.checkIsOurs()
    try folder.create()
    self.folder = folder
    (board, worker) = try Self.claim(folder, patience, waiting, attempts: 100)
    heartbeat = Heartbeat(worker)
  }

  deinit { release() }

  /// Leaves the folder to others.
  package func release() {
    if isReleased { return }
    isReleased = true
    heartbeat.stop()
    // A folder that was moved away took its board along, and the one that is there now is another's.
    guard board.holder(of: Self.name) == worker.id else { return }
    let aside = "\(folder.holdsPath).\(worker.id).tmp"
    if rename(folder.holdsPath, aside) == 0 { try? FileManager.default.removeItem(atPath: aside) }
  }

  private static func claim(
    _ folder: RunFolder, _ patience: Duration, _ waiting: (String) -> Void, attempts: Int
  ) throws -> (ClaimBoard, Worker) {
    do {
      return try claim(folder, patience, waiting)
    } catch let error as FileError {
      // Whoever had it took the board away between two steps.
      guard error.code == ENOENT, attempts > 1 else { throw error }
      return try claim(folder, patience, waiting, attempts: attempts - 1)
    }
  }

  private static func claim(
    _ folder: RunFolder, _ patience: Duration, _ waiting: (String) -> Void
  ) throws -> (ClaimBoard, Worker) {
    var board = ClaimBoard(path: "\(folder.holdsPath)/\(folder.inode)")
    try AtomicFile.makeFolder(board.workersPath)
    // A power cut ends the holder as well.
    let worker = try AtomicFile.$waitsForDisk.withValue(false) { try Worker(launch: "", in: board.workersPath) }
    do {
      var watched: (holder: String, beats: Int, since: ContinuousClock.Instant)?
      while true {
        switch try board.claim(name, for: worker, deaths: .max) {
        case .mine:
          // A board that was taken away and made anew between two steps above has no file of this process yet.
          if !FileManager.default.fileExists(atPath: worker.path) { try worker.enter() }
          return (board, worker)
        case .taken, .spent: throw RunError.held(folder.path, by: Self.holder(of: board))
        case .unclear(let holder, let beats):
          if let seen = watched, seen.holder == holder {
            if seen.beats != beats { throw RunError.held(folder.path, by: Self.holder(of: board)) }
            if seen.since.duration(to: .now) > patience { board.silent.insert(holder) }
          } else {
            watched = (holder, beats, .now)
            waiting(
              "\(folder.path): \(Self.holder(of: board)) may still write here; waiting up to \(patience.components.seconds) "
                + "seconds for a sign of life")
          }
          Thread.sleep(forTimeInterval: min(1, patience / .seconds(4)))
        }
      }
    } catch {
      unlink(worker.path)
      throw error
    }
  }

  /// Throws `RunError.held` where a process of this computer that lives has the folder, and waits for none.
  static func checkNobodyHas(_ folder: RunFolder) throws {
    let board = ClaimBoard(path: "\(folder.holdsPath)/\(folder.inode)")
    guard let holder = board.holder(of: name), case .alive = Worker.look(holder, in: board.workersPath).life
    else { return }
    throw RunError.held(folder.path, by: Self.holder(of: board))
  }

  /// `process 4711 on host lab3`, as far as that is known.
  private static func holder(of board: ClaimBoard) -> String {
    guard let holder = board.holder(of: name), let record = Worker.look(holder, in: board.workersPath).record
    else { return "another process" }
    return "process \(record.pid) on host \(record.host)"
  }
}

extension RunFolder {
  /// Where the board of who may write here lies; away while nobody does.
  package var holdsPath: String { "\(path)/.writer" }

  /// What tells the folder from a copy of it, in which nobody writes whoever wrote in the original.
  fileprivate var inode: UInt64 {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_ino) : 0
  }

  /// Throws `ForeignFile` for the first file that a run would write over and that no run has written: a folder is a
  /// run's where it has a `run.json`, or where somebody died while making one.
  package func checkIsOurs() throws {
    let checkpoints = (try? FileManager.default.contentsOfDirectory(atPath: checkpointsPath)) ?? []
    try ForeignFile.check(files + checkpoints.sorted().map { "\(checkpointsPath)/\($0)" }, writer: "a run") {
      [manifestPath, holdsPath].contains(where: FileManager.default.fileExists(atPath:))
    }
  }
}
