import ArrayFiles
import Configuration
import Connectomes
import Experiments
import Files
import Foundation
import Networks
import Records
import Tasks
import Tensors
import Training

/// One training with its run folder: made from a configuration, or taken up where an earlier one stopped.
public struct Run: Sendable {
  /// What is trained.
  public let experiment: Experiment
  /// Where it is recorded.
  public let folder: RunFolder
  /// The number of threads of matrix products and of detection.
  public let threads: Int
  /// What it is a control of, for a control of a sweep.
  public var control: RunManifest.Control?
  let arguments: [String]
  let isResumed: Bool

  /// What the run is made from.
  public var configuration: RunConfiguration { experiment.configuration }
  /// The data.
  public var task: LearningTask { experiment.task }
  /// The data of all goals that take turns, `task` first; usually it is the only one.
  public var goals: [LearningTask] { experiment.goals }
  /// The network.
  public var network: Network { experiment.network }
  /// Which weights it has; nil for all.
  public var mask: Mask? { experiment.mask }

  /// A run in a folder that holds none yet; `task` is the configuration's, where it was loaded before.
  ///
  /// Throws `RunError.held`, `RunError.folderTaken` and `ForeignFile` where the folder cannot be the run's.
  public init(
    _ configuration: RunConfiguration, folder: RunFolder, threads: Int, arguments: [String],
    task: LearningTask? = nil
  ) throws {
    if FileManager.default.fileExists(atPath: folder.manifestPath) {
      try RunHold.checkNobodyHas(folder)
      throw RunError.folderTaken(folder.path)
    }
    try folder.checkIsOurs()
    experiment = try Experiment(configuration, task: task, beside: folder.parent)
    // A run that cannot begin has no folder, which would be in the way of the one that was meant.
    if configuration.network.start != nil { try experiment.checkBeginning() }
    self.folder = folder
    self.threads = threads
    self.arguments = arguments
    isResumed = false
  }

  /// The run of a folder, to be finished. It uses the number of threads it began with, as bits depend on it.
  public init(resuming folder: RunFolder, arguments: [String], task: LearningTask? = nil) throws {
    guard FileManager.default.fileExists(atPath: folder.manifestPath) else {
      throw MissingInput(path: folder.path, what: "run folder")
    }
    let configuration = try RunConfiguration(of: folder)
    // Where the mask was drawn from may be gone or changed by the time the run is taken up.
    let mask = URL(fileURLWithPath: folder.maskPath)
    experiment = try Experiment(
      configuration, task: task, drawn: FileManager.default.fileExists(atPath: mask.path) ? mask : nil,
      beside: folder.parent)
    self.folder = folder
    threads = try folder.manifest().blas.threads
    self.arguments = arguments
    isResumed = true
  }

  /// Trains, measures and records.
  ///
  /// - Parameters:
  ///   - grace: For so long after the start files are not waited for: the caller sees to it that they reach the disk.
  ///   - waiting: Told, in words, where another computer's process may still have the folder and is waited for.
  ///   - watch: Called after every step; cheap on the caller's side, or slow the training.
  ///   - shouldStop: Asked after every step; a true answer ends the run with a checkpoint.
  ///
  /// Throws `RunError.held` where another process writes the folder, and whatever ends a training.
  public func execute(
    grace: Duration = .zero, waiting: (String) -> Void = { _ in }, watch: (RunProgress) -> Void = { _ in },
    shouldStop: () -> Bool = { false }
  ) throws -> RunOutcome {
    if let result = try finished() { return .done(result) }
    let hold = try RunHold(folder, waiting: waiting)
    defer { hold.release() }
    return try execute(under: hold, grace: grace, watch: watch, shouldStop: shouldStop)
  }

  /// The result of a run that was done before.
  private func finished() throws -> RunResult? {
    guard isResumed, let status = try? folder.status(), status.state == .done else { return nil }
    return try folder.result()
  }

  /// The same by whoever has the right to write the folder.
  package func execute(
    under hold: RunHold, grace: Duration = .zero, watch: (RunProgress) -> Void = { _ in },
    shouldStop: () -> Bool = { false }
  ) throws -> RunOutcome {
    // Another may have made or finished the run before the folder was free.
    if let result = try finished() { return .done(result) }
    if !isResumed, FileManager.default.fileExists(atPath: folder.manifestPath) {
      throw RunError.folderTaken(folder.path)
    }
    if isResumed { folder.removeRemains() }
    Blas.threads = threads
    let start = ContinuousClock.now
    func recording<Value>(_ write: () throws -> Value) rethrows -> Value {
      let waits = grace == .zero || start.duration(to: .now) > grace
      return try AtomicFile.$waitsForDisk.withValue(waits) { try write() }
    }
    let recorder = try recording { try RunRecorder(self) }
    do {
      var trainer = try experiment.trainer
      var state = try recording { try recorder.startingState(of: trainer) }
      if state.step == 0, configuration.training.restarts > 1 {
        guard
          let best = try experiment.bestStart(
            of: trainer,
            while: {
              try recorder.beat(); return !shouldStop()
            })
        else {
          try recording { try recorder.interrupt(step: 0) }
          return .interrupted(step: 0)
        }
        state = best
      }
      let steps = trainer.steps
      while state.step < steps {
        let next = state.step + 1
        let isDue = next == 1 || next % configuration.training.evaluateEvery == 0 || next == steps
        let report = try trainer.step(&state, measuringGradients: isDue)
        if isDue { try recording { try recorder.log(report, state) } }
        try recorder.beat()
        watch(RunProgress(phase: .training, step: next, steps: steps, metrics: recorder.lastLine))
        let isScheduled = next % configuration.training.checkpointEvery == 0 || next == steps
        if isScheduled {
          try recording { try recorder.checkpoint(state, steps: steps, isScheduled: true) }
        }
        if next < steps, shouldStop() {
          try recording {
            if !isScheduled { try recorder.checkpoint(state, steps: steps, isScheduled: false) }
            try recorder.interrupt(step: next)
          }
          return .interrupted(step: next)
        }
      }
      // Measuring may take longer than the beats are apart; a run that began a moment ago needs none. Once it is announced, whoever
      // is asked to stop may record that on another thread, and nothing may overwrite it.
      try recording { try recorder.beat(after: .seconds(1)) }
      watch(RunProgress(phase: .measuring, step: steps, steps: steps, metrics: recorder.lastLine))
      return .done(try recording { try recorder.finish(state) })
    } catch {
      recorder.fail(error)
      throw error
    }
  }
}

extension RunFolder {
  /// Removes what processes left that were killed while they wrote. Nobody else may have the run.
  package func removeRemains() {
    for folder in [path, checkpointsPath] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names where AtomicFile.isLeftOver(name) {
        try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      }
    }
  }
}
