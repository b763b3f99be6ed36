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
  public let configuration: RunConfiguration
  /// Where it is recorded.
  public let folder: RunFolder
  /// The data.
  public let task: LearningTask
  /// The data of all goals that take turns, `task` first; usually it is the only one.
  public let goals: [LearningTask]
  /// The network.
  public let network: Network
  /// Which weights it has; nil for all.
  public let mask: Mask?
  /// The number of threads of matrix products and of detection.
  public let threads: Int
  /// What it is a control of, for a control of a sweep.
  public var control: RunManifest.Control?
  let arguments: [String]
  let isResumed: Bool

  /// A run in a folder that holds none yet; `task` is the configuration's, where it was loaded before.
  public init(
    _ configuration: RunConfiguration, folder: RunFolder, threads: Int, arguments: [String],
    task: LearningTask? = nil
  ) throws {
    if FileManager.default.fileExists(atPath: folder.manifestPath) { throw RunError.folderTaken(folder.path) }
    try self.init(configuration, folder, threads, arguments, task, isResumed: false)
  }

  /// The run of a folder, to be finished. It uses the number of threads it began with, as bits depend on it.
  public init(resuming folder: RunFolder, arguments: [String], task: LearningTask? = nil) throws {
    guard FileManager.default.fileExists(atPath: folder.manifestPath) else {
      throw MissingInput(path: folder.path, what: "run folder")
    }
    let manifest = try folder.manifest()
    let configuration = try RunConfiguration(YAML.parse(folder.config(), source: folder.configPath))
    guard configuration.hash == manifest.configHash else {
      throw RunError.configurationChanged(folder.configPath)
    }
    try self.init(configuration, folder, manifest.blas.threads, arguments, task, isResumed: true)
  }

  private init(
    _ configuration: RunConfiguration, _ folder: RunFolder, _ threads: Int, _ arguments: [String],
    _ task: LearningTask?, isResumed: Bool
  ) throws {
    self.configuration = configuration
    self.folder = folder
    self.threads = threads
    self.arguments = arguments
    self.isResumed = isResumed
    let task = try task ?? configuration.task.load(seed: configuration.seed)
    self.task = task
    self.goals = try [task] + (configuration.goals?.load(beside: task, seed: configuration.seed) ?? [])
    let network = try configuration.network.build(for: task)
    self.network = network
    // Where it was drawn from may be gone or changed by the time the run is taken up.
    let file = URL(fileURLWithPath: folder.maskPath)
    if isResumed, configuration.mask != nil, FileManager.default.fileExists(atPath: file.path) {
      mask = try Mask.read(file, for: network)
    } else {
      mask = try configuration.mask?.mask(for: network, in: folder, seed: configuration.seed)
    }
  }

  /// Trains, measures and records.
  ///
  /// - Parameters:
  ///   - grace: For so long after the start files are not waited for: the caller sees to it that they reach the disk.
  ///   - watch: Called after every step; cheap on the caller's side, or slow the training.
  ///   - shouldStop: Asked after every step; a true answer ends the run with a checkpoint.
  public func execute(
    grace: Duration = .zero, watch: (RunProgress) -> Void = { _ in }, shouldStop: () -> Bool = { false }
  ) throws -> RunOutcome {
    if isResumed, let status = try? folder.status(), status.state == .done { return .done(try folder.result()) }
    Blas.threads = threads
    let start = ContinuousClock.now
    func recording<Value>(_ write: () throws -> Value) rethrows -> Value {
      let waits = grace == .zero || start.duration(to: .now) > grace
      return try AtomicFile.$waitsForDisk.withValue(waits) { try write() }
    }
    let recorder = try recording { try RunRecorder(self) }
    do {
      var trainer = try makeTrainer()
      var state = try recording { try recorder.startingState(of: trainer) }
      if state.step == 0, configuration.training.restarts > 1 {
        guard
          let best = try bestStart(
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
      // Measuring may take longer than the beats are apart. Once it is announced, whoever is asked to stop may record that
      // on another thread, and nothing may overwrite it.
      try recording { try recorder.beat(isDue: true) }
      watch(RunProgress(phase: .measuring, step: steps, steps: steps, metrics: recorder.lastLine))
      return .done(try recording { try recorder.finish(state) })
    } catch {
      recorder.fail(error)
      throw error
    }
  }

  /// The parameters that training starts with, where they are not fresh ones.
  func givenParameters() throws -> Parameters? {
    guard let path = configuration.network.start else { return nil }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw MissingInput(path: path, what: "run folder or file of parameters")
    }
    let file = isFolder.boolValue ? RunFolder(path: path).checkpointPath(.last) : path
    return try ModelFile.read(URL(fileURLWithPath: file), for: network)
  }

  private func makeTrainer() throws -> Trainer {
    let batches = configuration.training.batches(for: task, seed: configuration.seed)
    return try Trainer(
      objective: Objective(
        network: network, loss: task.loss, terms: configuration.regularizers.build(),
        constraint: configuration.constraint, seed: configuration.seed),
      optimizer: configuration.optimizer, goals: goals.map(\.training), schedule: schedule(batches),
      batches: batches, steps: configuration.training.steps(batches), operators: configuration.operators,
      seed: configuration.seed)
  }

  private func schedule(_ batches: Batches) -> GoalSchedule {
    configuration.goals?.schedule(stepsPerEpoch: batches.stepsPerEpoch) ?? .single
  }

  /// The goal, counted from 0, that the last of so many steps was for.
  func goal(afterSteps steps: Int) -> Int {
    schedule(configuration.training.batches(for: task, seed: configuration.seed))
      .goal(atStep: max(steps - 1, 0))
  }
}
