import Files
import Foundation
import Records

/// Who makes which run, in a folder that many processes on many computers may use at once.
///
/// A claim is a symbolic link from the run's name to the worker's: made in one step, refused where there is one, on
/// network file systems too. Nobody removes a claim. When its worker is gone, the next claim is made under a name that
/// says whom it follows, `RUN~WORKER`: only one process can make that link, so two that find the same worker dead cannot
/// both follow it. The last worker of that chain has the run. Whoever gets a claim looks at the run once more, as the
/// worker before may have finished it.
package struct ClaimBoard: Sendable {
  /// How a claim went.
  package enum Answer: Equatable {
    /// The run is this worker's, after one of another or the same launch.
    case mine(previousLaunch: String?)
    /// Another worker has it.
    case taken
    /// A worker of another computer has it, which has shown so many heartbeats: look again later.
    case unclear(worker: String, beats: Int)
    /// Too many workers of this launch died of it.
    case spent
  }

  /// The folder of claims, in which `workers` holds the workers.
  package let path: String
  /// Workers that were watched for long enough without a heartbeat.
  package var silent: Set<String> = []

  package init(path: String) { self.path = path }

  package var workersPath: String { "\(path)/workers" }

  /// Claims a run for a worker.
  ///
  /// - Parameter deaths: How many workers of the same launch may have died of the run before.
  package func claim(_ run: String, for worker: Worker, deaths allowed: Int) throws(FileError) -> Answer {
    var name = run
    var deaths = 0
    var previousLaunch: String?
    while true {
      let place = "\(path)/\(name)"
      if symlink(worker.id, place) == 0 { return .mine(previousLaunch: previousLaunch) }
      let code = errno
      guard code == EEXIST, let holder = target(of: place) else {
        throw FileError(path: place, operation: .link, code: code)
      }
      // A network file system may have made the link and lost the answer.
      if holder == worker.id { return .mine(previousLaunch: previousLaunch) }
      let (record, life, hasEnded) = Worker.look(holder, in: workersPath)
      switch life {
      case .alive: return .taken
      case .unknown(let beats) where !silent.contains(holder): return .unclear(worker: holder, beats: beats)
      case .dead, .unknown: break
      }
      if record?.launch == worker.record.launch, !hasEnded { deaths += 1 }
      if deaths > allowed { return .spent }
      previousLaunch = record?.launch
      name = "\(run)~\(holder)"
    }
  }

  /// The last worker that claimed a run.
  package func holder(of run: String) -> String? {
    var last: String?
    var name = run
    while let holder = target(of: "\(path)/\(name)"), holder != last {
      last = holder
      name = "\(run)~\(holder)"
    }
    return last
  }

  /// Whether somebody has the run now, for those who only want to show it: a worker of another computer counts while
  /// its last heartbeat is not older than `patience` by this computer's clock.
  package func isHeld(_ run: String, patience: Double = 60) -> Bool {
    guard let holder = holder(of: run) else { return false }
    let (_, life, _) = Worker.look(holder, in: workersPath)
    guard case .unknown = life else { return life == .alive }
    var status = stat()
    guard stat("\(workersPath)/\(holder)", &status) == 0 else { return false }
    #if canImport(Darwin)
      let changed = Double(status.st_mtimespec.tv_sec)
    #else
      let changed = Double(status.st_mtim.tv_sec)
    #endif
    return abs(Date().timeIntervalSince1970 - changed) < patience
  }

  package func target(of link: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: link)
  }
}
