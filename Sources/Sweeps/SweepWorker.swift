import ArrayFiles
import Configuration
import Experiments
import Files
import Foundation
import Networks
import Records
import Runs
import Training

/// Makes runs of a sweep one after another in this process, each one that nobody else has.
public final class SweepWorker {
  /// What happened to a run.
  public enum Event: Sendable, Equatable {
    case running(String)
    case done(String)
    case interrupted(String)
    case failed(String, message: String, isLast: Bool)
    /// Runs of workers that may be dead are waited for.
    case waiting(Int)

    /// The run.
    public var run: String? {
      switch self {
      case .running(let run), .done(let run), .interrupted(let run), .failed(let run, _, _): run
      case .waiting: nil
      }
    }
  }

  /// How a worker works.
  public struct Options: Sendable {
    /// The call that started it: attempts are counted by call.
    public var launch: String
    /// How many times a run that failed is made again.
    public var retries = 0
    /// Whether the first failure ends the work.
    public var failFast = false
    /// The positions of the runs that are its own to make; nil for all.
    public var slice: Range<Int>?
    /// How long a worker of another computer is watched without a heartbeat before it counts as dead.
    public var patience: Duration = .seconds(60)
    /// Recorded as the command line of runs.
    public var arguments: [String] = []

    /// The usual way.
    public init(launch: String) { self.launch = launch }
  }

  private let folder: SweepFolder
  private let options: Options
  private let shouldStop: () -> Bool
  private let watch: (RunProgress) -> Void
  private let report: (Event) -> Void
  private let own: [PlannedRun]
  /// All runs of the plan by name, for those that others depend on.
  private let byName: [String: PlannedRun]
  private let matching: DensityMatching
  private let worker: Worker
  private let heartbeat: Heartbeat
  private var claims: ClaimBoard
  private var watched: [String: (beats: Int, since: ContinuousClock.Instant)] = [:]
  private var tasks = TaskCache()
  private var disk = DiskBatch()
  private var hasFailed = false

  /// A worker on a sweep's folder.
  ///
  /// - Parameters:
  ///   - folder: The sweep's.
  ///   - options: How it works.
  ///   - shouldStop: Asked after every step; a true answer ends the work with a checkpoint.
  ///   - watch: Called after every step of a run.
  ///   - report: Told what happens.
  public init(
    _ folder: SweepFolder, options: Options, shouldStop: @escaping () -> Bool = { false },
    watch: @escaping (RunProgress) -> Void = { _ in }, report: @escaping (Event) -> Void = { _ in }
  ) throws {
    self.folder = folder
    self.options = options
    self.shouldStop = shouldStop
    self.watch = watch
    self.report = report
    let plan = try folder.plan()
    let all = plan.runs
    byName = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    matching = plan.sweep.matching
    own = Array(options.slice.map { all[$0.clamped(to: all.indices)] } ?? all[...])
    claims = folder.claims
    worker = try Worker(launch: options.launch, in: claims.workersPath)
    heartbeat = Heartbeat(worker)
  }

  /// Makes runs until none is left that this worker could make, or until it is asked to stop.
  ///
  /// Throws where going on has no use: no claims can be made, or no space is left.
  ///
  /// - Returns: Whether it was stopped before all was done.
  public func work() throws -> Bool {
    defer {
      heartbeat.stop()
      worker.end()
    }
    var open = own
    while !open.isEmpty, goesOn {
      var unclear: [PlannedRun] = []
      var early: [PlannedRun] = []
      for run in open where goesOn && folder.state(of: run.id).state != .done {
        if let treated = run.treated.flatMap({ byName[$0] }), try !isSettled(treated) {
          early.append(run)
          continue
        }
        switch try claims.claim(run.id, for: worker, deaths: options.retries) {
        case .mine(let previousLaunch): if try !make(run, after: previousLaunch) { unclear.append(run) }
        case .taken, .spent: break
        case .unclear(let holder, let beats): if !isSeenAlive(holder, beats) { unclear.append(run) }
        }
      }
      open = unclear + early
      if !open.isEmpty, goesOn {
        if !unclear.isEmpty { report(.waiting(unclear.count)) }
        disk.sync()
        Thread.sleep(forTimeInterval: min(1, options.patience / .seconds(4)))
      }
    }
    disk.sync()
    return shouldStop() && own.contains { ![.done, .failed].contains(folder.state(of: $0.id).state) }
  }

  private var goesOn: Bool { !shouldStop() && !(options.failFast && hasFailed) }

  /// A holder of another computer whose heartbeats go on is alive, and its runs are left to it; one that stays silent
  /// for too long, by this process's own clock, is dead.
  private func isSeenAlive(_ holder: String, _ beats: Int) -> Bool {
    guard let seen = watched[holder] else {
      watched[holder] = (beats, .now)
      return false
    }
    if seen.since.duration(to: .now) > options.patience { claims.silent.insert(holder) }
    return seen.beats != beats
  }

  /// Whether the run that a control depends on is done, or will not be made again by this launch. Makes it where nobody
  /// else does.
  private func isSettled(_ treated: PlannedRun) throws -> Bool {
    if folder.state(of: treated.id).state == .done { return true }
    if folder.isGivenUp(treated.id, launch: options.launch) { return true }
    switch try claims.claim(treated.id, for: worker, deaths: options.retries) {
    case .mine(let previousLaunch):
      _ = try make(treated, after: previousLaunch)
      return [.done, .failed].contains(folder.state(of: treated.id).state)
    case .spent: return true
    case .taken: return false
    case .unclear(let holder, let beats):
      _ = isSeenAlive(holder, beats)
      return false
    }
  }

  /// Makes a run; false where a process that is none of the sweep's trains it, so that it has to be looked at again.
  private func make(_ planned: PlannedRun, after previousLaunch: String?) throws -> Bool {
    // Whoever had it before may have finished it in the meantime, or failed as often as this launch allows.
    let before = folder.state(of: planned.id).state
    if before == .done || before == .failed && previousLaunch == options.launch { return true }
    for attempt in 0...options.retries {
      report(.running(planned.id))
      do {
        folder.forgetFailure(of: planned.id)
        switch try execute(planned) {
        case .done:
          disk.runFinished()
          report(.done(planned.id))
        case .interrupted: report(.interrupted(planned.id))
        }
        return true
      } catch RunError.held {
        return false
      } catch {
        folder.recordFailure(of: planned.id, "\(error)")
        let isLast = attempt == options.retries || shouldStop() || error is SweepError
        if isLast { folder.giveUp(planned.id, by: worker) }
        report(.failed(planned.id, message: "\(error)", isLast: isLast))
        if isOutOfSpace(error) { throw error }
        hasFailed = hasFailed || isLast
        if isLast { return true }
      }
    }
    return true
  }

  /// Takes the run up where there is something to take up, and begins it anew where that is damaged.
  private func execute(_ planned: PlannedRun) throws -> RunOutcome {
    if let treated = planned.treated {
      let (state, message) = folder.state(of: treated)
      guard state == .done else {
        throw SweepError.treatedNotDone(treated, message ?? "it is \(state.rawValue)")
      }
      let train = { (configuration: RunConfiguration, place: RunFolder) throws -> RunOutcome in
        if (try? place.status())?.state == .done, let result = place.wholeResult { return .done(result) }
        return try self.execute(configuration, in: place, as: planned.controlRecord) {
          try self.folder.setAside(place, as: planned.id)
        }
      }
      let trials = ControlTrials(folder: folder, planned: planned, treated: treated, train: train)
      switch planned.control {
      case .l1MatchedDensity: return try MatchedRun(trials: trials, matching: matching).execute()
      case .noneEarly: return try EarlyRun(trials: trials).execute()
      default: break
      }
    }
    return try execute(planned.configuration(), in: folder.run(planned.id), as: planned.controlRecord) {
      try folder.setAside(planned.id)
    }
  }

  private func execute(
    _ configuration: RunConfiguration, in place: RunFolder, as control: RunManifest.Control?,
    setAside: () throws -> Void
  ) throws -> RunOutcome {
    let task = try tasks.task(of: configuration)
    var hold: RunHold
    do {
      hold = try RunHold(place, patience: options.patience)
    } catch is ForeignFile {
      // What is left of a run without its record, or another's: in either case it is kept.
      try setAside()
      hold = try RunHold(place, patience: options.patience)
    }
    defer { hold.release() }
    place.removeRemains()
    if FileManager.default.fileExists(atPath: place.manifestPath) {
      do {
        if (try? place.status())?.state == .done {
          // A process that is none of the sweep's may have finished it.
          if let result = place.wholeResult { return .done(result) }
          throw RecordError.malformed(path: place.path, reason: "its files are not whole")
        }
        let training = configuration.training
        let steps = training.steps(training.batches(for: task, seed: configuration.seed))
        if let step = place.step(of: .last),
          try place.metrics().lines.count(where: { $0.step <= step })
            != linesDue(by: step, of: steps, every: training.evaluateEvery)
        {
          throw RecordError.malformed(
            path: place.metricsPath, reason: "lines before the checkpoint are missing")
        }
        let run = try Run(resuming: place, arguments: options.arguments, task: task)
        return try run.execute(
          under: hold, grace: DiskBatch.interval, watch: watch, shouldStop: shouldStop)
      } catch  where isDamage(error) {
        try setAside()
        hold.release()
        hold = try RunHold(place, patience: options.patience)
      }
    }
    var run = try Run(configuration, folder: place, threads: 1, arguments: options.arguments, task: task)
    run.control = control
    return try run.execute(
      under: hold, grace: DiskBatch.interval, watch: watch, shouldStop: shouldStop)
  }
}

/// The number of lines of metrics that a run has after a step: one after the first, after every so many and the last.
func linesDue(by step: Int, of steps: Int, every interval: Int) -> Int {
  step / interval + (interval > 1 ? 1 : 0) + (step == steps && step > 1 && step % interval != 0 ? 1 : 0)
}

extension PlannedRun {
  /// What a report must know of a control, so that its seeds stand together.
  fileprivate var controlRecord: RunManifest.Control? {
    control.map { RunManifest.Control(name: $0.rawValue, treated: treated) }
  }
}

/// Whether files of a run cannot be gone on from, so that it has to begin anew.
private func isDamage(_ error: any Error) -> Bool {
  switch error {
  case is RecordError, is CheckpointError, is RunError, is ConfigurationError, is WeightFileError: true
  case let error as ArrayFileError: error.category != .cannotWrite
  default: false
  }
}

/// Whether every other run would fail as well.
private func isOutOfSpace(_ error: any Error) -> Bool {
  (error as? FileError ?? (error as? ArrayFileError)?.cause)?.kind == .outOfSpace
}
