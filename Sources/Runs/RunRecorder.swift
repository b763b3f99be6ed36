import ArrayFiles
import Connectomes
import Experiments
import Foundation
import Measures
import Networks
import Probes
import Records
import Tasks
import Tensors
import Training

/// Writes a run's folder: metrics, checkpoints, status and result.
final class RunRecorder {
  private let run: Run
  private var folder: RunFolder { run.folder }
  private let log: MetricLog
  private let events: EventLog?
  private var manifest: RunManifest
  private var best: (step: Int, loss: Double)?
  private var began = ContinuousClock.now
  private var earlierSeconds = 0.0
  private var lastHeartbeat = ContinuousClock.now
  private(set) var lastLine: MetricLine?
  /// The last step's evaluations, of which its line, its checkpoint and the result need the same.
  private var evaluated: (step: Int, found: [KeyPath<LearningTask, Dataset>: Evaluation]) = (-1, [:])

  init(_ run: Run) throws {
    self.run = run
    if run.isResumed {
      manifest = try run.folder.manifest()
    } else {
      manifest = RunManifest(of: run)
      do {
        try run.folder.create()
        try run.folder.writeConfig(run.configuration.portableYAML)
        try run.mask?.write(of: run.network, to: URL(fileURLWithPath: run.folder.maskPath))
        try run.folder.write(ConnectionsRecord(of: run.network))
        try run.folder.write(manifest)
      } catch {
        // Without a record they are nobody's files, and would be in the way of the next try.
        for file in [run.folder.configPath, run.folder.maskPath, run.folder.connectionsPath] { unlink(file) }
        throw error
      }
    }
    log = try run.folder.metricLog()
    events = run.configuration.log.contains(.tensorboard) ? try EventLog(run) : nil
    try run.folder.write(status(.running))
  }

  /// The state of the last checkpoint, or a fresh one; what was logged after it is taken back.
  func startingState(of trainer: Trainer) throws -> TrainingState {
    guard run.isResumed, let step = lastWholeCheckpoint() else {
      try log.truncate(afterStep: 0)
      return try run.experiment.initialState(of: trainer)
    }
    let record = try CheckpointRecord.read(from: folder.checkpointStatePath(step: step))
    let state = try files(step).read(
      network: run.network, optimizer: trainer.optimizer, objective: trainer.objective)
    guard record.configHash == run.configuration.hash, record.step == step, state.step == step else {
      throw CheckpointError(
        path: folder.checkpointStatePath(step: step), reason: "this checkpoint belongs to another run or step")
    }
    best = record.bestStep == 0 ? nil : (record.bestStep, record.bestTestLoss ?? .infinity)
    try log.truncate(afterStep: step)
    let lines = try folder.metrics().lines
    lastLine = lines.last
    earlierSeconds = lines.last?["seconds"] ?? 0
    return state
  }

  /// The checkpoint that `last` names, or where files of it were deleted the one before. What lies behind `last` was not
  /// finished. One that is there but damaged is an error, as the user should know.
  private func lastWholeCheckpoint() -> Int? {
    guard let last = folder.step(of: .last) else { return nil }
    return folder.checkpointSteps().last { step in
      step <= last
        && [files(step).optimizer.path, folder.checkpointStatePath(step: step)].allSatisfy {
          FileManager.default.fileExists(atPath: $0)
        }
    }
  }

  private func files(_ step: Int) -> Checkpoint {
    Checkpoint(parameters: URL(fileURLWithPath: folder.checkpointPath(step: step)))
  }

  private var seconds: Double { earlierSeconds + (ContinuousClock.now - began) / .seconds(1) }

  /// Appends a line of metrics.
  func log(_ report: StepReport, _ state: TrainingState) throws {
    var line = MetricLine(step: state.step)
    line[MetricKey.loss] = report.loss
    line[MetricKey.taskLoss] = report.taskLoss
    if run.configuration.constraint != nil { line[MetricKey.taskWeight] = report.taskWeight }
    // What is there of the weights, where it may change.
    if !run.configuration.operators.isEmpty, let mask = state.mask {
      line["density"] = mask.patterns(of: run.network).density
    }
    for term in report.terms {
      line[MetricKey.loss(of: term.name)] = term.contribution
      line[MetricKey.value(of: term.name)] = term.value
      line[MetricKey.weight(of: term.name)] = term.weight
      line[MetricKey.gradientRatio(of: term.name)] = term.gradientRatio
    }
    if run.goals.count > 1 { line["goal"] = Double(run.experiment.goal(afterSteps: state.step)) }
    let training = evaluate(state, on: \.training)
    line["train/loss"] = training.loss
    line["train/accuracy"] = training.accuracy
    line["train/capacity"] = training.capacity
    let test = evaluate(state, on: \.test)
    line["test/loss"] = test.loss
    line["test/accuracy"] = test.accuracy
    line["test/capacity"] = test.capacity
    // A network whose weights left the numbers, or are all zero, has no modularity; the line says so by silence.
    if let subject = loggedSubject(state) {
      for measure in Measure.all {
        guard let metric = measure.metric else { continue }
        line[metric] = (try? measure.value(of: subject))??.value
      }
    }
    line["seconds"] = seconds
    try log.append(line)
    try events?.append(line, state)
    lastLine = line
  }

  /// Says that the run lives, where it last did so longer ago than that.
  func beat(after interval: Duration = .seconds(10)) throws {
    if lastHeartbeat.duration(to: .now) > interval {
      lastHeartbeat = .now
      try folder.write(status(.running))
    }
  }

  /// How well the network does on examples of the goal that it was trained for last.
  private func evaluate(
    _ state: TrainingState, on examples: KeyPath<LearningTask, Dataset>
  ) -> Evaluation {
    if evaluated.step != state.step { evaluated = (state.step, [:]) }
    if let known = evaluated.found[examples] { return known }
    let goal = run.goals[run.experiment.goal(afterSteps: state.step)]
    let evaluation = run.network.evaluate(state.parameters, on: goal[keyPath: examples], of: run.task)
    evaluated.found[examples] = evaluation
    return evaluation
  }

  /// What is logged is detected once and compared with nothing.
  private func loggedSubject(_ state: TrainingState) -> MeasureSubject? {
    guard let connectome = try? connectome(state) else { return nil }
    var options = measurementOptions
    (options.nulls, options.restarts, options.threads) = (0, 1, 1)
    return try? MeasureSubject(connectome, structure: run.task.structure, options: options)
  }

  private func connectome(_ state: TrainingState) throws(ConnectomeError) -> Connectome {
    try Connectome(run.network, state.parameters, counting: run.configuration.measure.counting)
  }

  private var measurementOptions: MeasurementOptions {
    run.configuration.measure.options(
      seed: run.configuration.seed, threads: run.threads, fresh: run.experiment.freshWeights)
  }

  /// Saves the state.
  func checkpoint(_ state: TrainingState, steps: Int, isScheduled: Bool) throws {
    let step = state.step
    let loss = evaluate(state, on: \.test).loss
    let isBest = isScheduled && loss.isFinite && loss < best?.loss ?? .infinity
    if isBest { best = (step, loss) }
    try log.sync()
    try files(step).write(state, of: run.network)
    try CheckpointRecord(
      step: step, steps: steps, seed: run.configuration.seed, configHash: run.configuration.hash,
      testLoss: loss.isFinite ? loss : nil, bestStep: best?.step ?? 0, bestTestLoss: best?.loss
    ).write(to: folder.checkpointStatePath(step: step))
    if isBest { try folder.link(.best, toStep: step) }
    try folder.link(.last, toStep: step)
  }

  /// Measures the final network and writes the result.
  func finish(_ state: TrainingState) throws -> RunResult {
    let trainingSeconds = seconds
    let goal = run.goals[run.experiment.goal(afterSteps: state.step)]
    let training = evaluate(state, on: \.training)
    let test = evaluate(state, on: \.test)
    let result = RunResult(
      test: .init(loss: test.loss, accuracy: test.accuracy, capacity: test.capacity),
      train: .init(loss: training.loss, accuracy: training.accuracy, capacity: training.capacity),
      modularity: try measure(state), probes: try probe(state, on: goal), seconds: trainingSeconds,
      steps: state.step,
      layers: run.network.outline.parameters.map {
        let (name, shape) = run.network.parameterShapes[$0]
        return .init(name: name, shape: shape.dimensions)
      }, places: state.places.map { .init(inputs: $0.inputs, outputs: $0.outputs) })
    let trained = TrainedNetwork(network: run.network, parameters: state.parameters, task: goal)
    if let activity = HiddenActivity(of: trained) {
      try SafeTensors.write(activity.file, to: URL(fileURLWithPath: folder.activityPath))
    }
    try folder.write(result)
    try events?.end()
    manifest.ended = Date()
    try folder.write(manifest)
    try folder.write(status(.done))
    return result
  }

  private func measure(_ state: TrainingState) throws -> ModularityReport {
    let input = MeasuredInput.network(try connectome(state), run.task.structure)
    return try input.report(input: folder.path, options: measurementOptions)
  }

  /// Puts the final network through its probes, on the goal that it was trained for last.
  private func probe(_ state: TrainingState, on goal: LearningTask) throws -> ProbeReports? {
    let probes = run.configuration.probes
    guard !probes.isEmpty else { return nil }
    let trained = TrainedNetwork(network: run.network, parameters: state.parameters, task: goal)
    let subject = ProbeSubject(trained, seed: run.configuration.seed)
    return ProbeReports(
      try probes.map { probe in
        try beat()
        return try probe.report(of: subject)
      })
  }

  /// Records that the run was asked to stop.
  func interrupt(step: Int) throws {
    try folder.write(status(.interrupted, "after step \(step)"))
  }

  /// Records a failure, as far as the disk still takes it.
  func fail(_ error: any Error) {
    try? folder.write(status(.failed, "\(error)"))
  }

  private func status(_ state: RunStatus.State, _ message: String? = nil) -> RunStatus {
    RunStatus(
      state: state, pid: ProcessInfo.processInfo.processIdentifier, host: ProcessInfo.processInfo.hostName,
      heartbeat: Date(), message: message)
  }
}
