import Foundation
import Records
import Runs

/// Makes the runs of a sweep with a number of processes of this computer. The death of one costs the run it made.
public final class LocalLauncher {
  /// How the runs are made.
  public struct Options: Sendable {
    /// The number of processes.
    public var workers: Int
    /// How many times a run that failed is made again.
    public var retries = 0
    /// Whether the first failure ends the sweep.
    public var failFast = false
    /// The program that has `sweep work`.
    public var program: String

    /// So many processes of a program.
    public init(workers: Int, program: String) {
      self.workers = workers
      self.program = program
    }
  }

  /// How the sweep ended.
  public enum Outcome: Sendable, Equatable {
    /// Every run is done or failed.
    case finished
    /// It was asked to stop, or stopped at a failure.
    case stopped
    /// A worker cannot go on, as it told on standard error; with its exit status.
    case unable(Int32)
  }

  private let folder: SweepFolder
  private let options: Options
  private let launch = UUID().uuidString.lowercased()
  private let shouldStop: () -> Bool
  private let report: (SweepWorker.Event) -> Void
  private var processes: [WorkerProcess] = []
  private var runs: [String] = []
  private var deaths: [String: Int] = [:]
  /// The runs that workers here said are done, which need not be read to know it.
  private var done: Set<String> = []
  private var isStopping = false
  /// Whether somebody else asked a worker to stop, as a cluster does before it ends a job.
  private var isLeft = false
  private var outcome = Outcome.finished

  /// A launcher for a sweep's folder, which holds the sweep already.
  public init(
    _ folder: SweepFolder, options: Options, shouldStop: @escaping () -> Bool = { false },
    report: @escaping (SweepWorker.Event) -> Void = { _ in }
  ) {
    self.folder = folder
    self.options = options
    self.shouldStop = shouldStop
    self.report = report
  }

  /// Makes the runs that are not done. Those that other launchers make are waited for, and made here if these stop.
  public func launch(_ runs: [PlannedRun]) throws -> Outcome {
    self.runs = runs.map(\.id)
    var open = self.runs.filter { folder.state(of: $0).state != .done }
    var fruitless = 0
    while !open.isEmpty, outcome == .finished, !isLeft, fruitless < 3 {
      for _ in 0..<min(options.workers, open.count) { try start() }
      while !processes.isEmpty {
        try listen()
        if shouldStop() { stop(.stopped) }
      }
      // A run that another launcher's worker had, and left when all workers here had passed it by, is still to be made.
      let rest = waitForOthers(open)
      fruitless = rest == open ? fruitless + 1 : 0
      open = rest
    }
    return outcome
  }

  /// Waits until nobody makes one of the runs; those of them that are neither done nor failed then.
  private func waitForOthers(_ runs: [String]) -> [String] {
    guard outcome == .finished else { return [] }
    let runs = runs.filter { !done.contains($0) }
    var held = runs.filter { folder.state(of: $0).state == .running }
    if !held.isEmpty { report(.waiting(held.count)) }
    while !held.isEmpty {
      if shouldStop() {
        stop(.stopped)
        return []
      }
      Thread.sleep(forTimeInterval: 0.2)
      held = held.filter { folder.state(of: $0).state == .running }
    }
    return runs.filter { ![.done, .failed].contains(folder.state(of: $0).state) }
  }

  private func start() throws {
    processes.append(
      try WorkerProcess(
        program: options.program,
        arguments: [
          "sweep", "work", folder.path, "--launch", launch, "--retries", "\(options.retries)", "--parent",
          "\(getpid())",
        ] + (options.failFast ? ["--fail-fast"] : [])))
  }

  private func stop(_ reason: Outcome) {
    guard !isStopping else { return }
    isStopping = true
    outcome = reason
    for process in processes { process.stop() }
  }

  /// Waits a moment for lines of the workers.
  private func listen() throws {
    var files = processes.map { pollfd(fd: $0.file, events: Int16(POLLIN), revents: 0) }
    guard poll(&files, nfds_t(files.count), 100) > 0 else { return }
    for (process, file) in zip(processes, files) where file.revents != 0 {
      guard let lines = process.readLines() else {
        try reap(process)
        continue
      }
      for event in lines.compactMap({ SweepWorker.Event(line: $0) }) { hear(event, from: process) }
    }
  }

  private func hear(_ event: SweepWorker.Event, from process: WorkerProcess) {
    if case .done(let run) = event { done.insert(run) }
    if case .running(let run) = event {
      process.current = run
    } else if case .failed(_, _, isLast: false) = event {
      // The same process makes it again.
    } else {
      process.current = nil
    }
    report(event)
    if case .failed(_, _, isLast: true) = event, options.failFast { stop(.stopped) }
  }

  /// Sees to what a worker leaves that has ended.
  private func reap(_ process: WorkerProcess) throws {
    processes.removeAll { $0 === process }
    let (status, death) = process.wait()
    if let death {
      // It may have claimed a run without having had the time to say so.
      if let run = process.current ?? claimed(by: process) { try recordDeath(run, death) }
      if !isStopping { try start() }
    } else if status == Self.interrupted {
      if !isStopping { isLeft = true }
    } else if status != 0 {
      if !isStopping, let run = process.current {
        try recordDeath(run, "the process ended with status \(status)")
      }
      stop(.unable(status))
    }
  }

  /// The exit status of a worker that was asked to stop.
  private static let interrupted: Int32 = 75

  /// The run that a dead worker had, by its claims.
  private func claimed(by process: WorkerProcess) -> String? {
    runs.first { run in
      guard let holder = folder.claims.holder(of: run) else { return false }
      let (record, _, hasEnded) = Worker.look(holder, in: folder.claims.workersPath)
      return record?.launch == launch && record?.pid == process.pid && !hasEnded
        && ![.done, .failed].contains(folder.state(of: run).state)
    }
  }

  /// Records the run that a worker died of, unless it is done, others have it already or it will be made again.
  private func recordDeath(_ run: String, _ message: String) throws {
    if folder.state(of: run).state == .done {
      report(.done(run))
      return
    }
    deaths[run, default: 0] += 1
    let isLast = deaths[run]! > options.retries
    if isLast {
      let mine = try Worker(launch: launch, in: folder.claims.workersPath)
      defer { mine.end() }
      guard case .mine = try folder.claims.claim(run, for: mine, deaths: .max),
        folder.state(of: run).state != .done
      else {
        report(.interrupted(run))
        return
      }
      folder.recordFailure(of: run, message)
    }
    report(.failed(run, message: message, isLast: isLast))
    if isLast, options.failFast { stop(.stopped) }
  }
}
