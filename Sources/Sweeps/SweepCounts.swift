import Records

/// How many runs of a sweep are in each state.
public struct SweepCounts: Codable, Equatable, Sendable {
  /// The schema's number.
  public var schema = 1
  /// The sweep's name.
  public var name: String
  /// All runs.
  public var runs: Int
  /// Nobody began them.
  public var pending = 0
  /// Somebody makes them now.
  public var running = 0
  /// Their results are there.
  public var done = 0
  /// They ended with an error.
  public var failed = 0
  /// They were begun, and nobody makes them now.
  public var interrupted = 0
  /// What the failed runs ended with, by run.
  public var failures: [String: String] = [:]

  /// Counts the runs of a plan in their folder.
  public init(of plan: SweepPlan, in folder: SweepFolder) {
    self.init(name: plan.sweep.name, states: plan.runs.map { ($0.id, folder.state(of: $0.id)) })
  }

  /// Counts states.
  init(name: String, states: [(run: String, state: (state: RunStatus.State, message: String?))]) {
    self.name = name
    runs = states.count
    for (run, (state, message)) in states {
      switch state {
      case .pending: pending += 1
      case .running: running += 1
      case .done: done += 1
      case .interrupted: interrupted += 1
      case .failed:
        failed += 1
        failures[run] = message ?? ""
      }
    }
  }

  /// One line for the user.
  public var summary: String {
    "\(done) of \(runs) runs done, \(failed) failed, \(interrupted) interrupted, \(running) running, \(pending) pending"
  }
}
