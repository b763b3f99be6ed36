import Foundation
import Networks
import Records
import Tasks
import Tensors
import Training

/// What is trained and how, without a folder: the data, the network, which weights it has and the trainer, made from a
/// configuration. Training it needs nothing else, so that it can be done in memory.
public struct Experiment: Sendable {
  /// What it is made from.
  public let configuration: RunConfiguration
  /// The data.
  public let task: LearningTask
  /// The data of all goals that take turns, `task` first; usually it is the only one.
  public let goals: [LearningTask]
  /// The network.
  public let network: Network
  /// Which weights it has; nil for all.
  public let mask: Mask?

  /// Loads the data and builds the network.
  ///
  /// - Parameters:
  ///   - configuration: What it is made from.
  ///   - task: The configuration's, where it was loaded before.
  ///   - drawn: The mask, where it was drawn before.
  ///   - neighbors: The folder of the runs that `mask.run` names, where the configuration's record does not say.
  ///
  /// Throws `ConfigurationError` where parts do not fit together, and the errors of files that cannot be read.
  public init(
    _ configuration: RunConfiguration, task: LearningTask? = nil, drawn: URL? = nil,
    beside neighbors: String = ""
  ) throws {
    self.configuration = configuration
    let loaded = try task ?? configuration.loadTask()
    let goals = try [loaded] + (configuration.goals?.load(beside: loaded, seed: configuration.seed) ?? [])
    let network = try configuration.network.build(for: loaded, beside: Array(goals.dropFirst()))
    self.network = network
    for goal in goals { try configuration.training.check(network, for: goal) }
    for part in configuration.operators { try part.check(network, loaded.loss, loaded.training) }
    // The network says how an example's values are arranged.
    self.goals = goals.map { $0.shaped(network.inputShape) }
    self.task = self.goals[0]
    try ProbeSpec.check(configuration.probes, network, self.task)
    mask =
      if let drawn, configuration.mask != nil {
        try Mask.read(drawn, for: network)
      } else {
        try configuration.mask?.mask(
          for: network, structure: loaded.structure, among: configuration.surroundings.neighbors ?? neighbors,
          seed: configuration.seed)
      }
  }

  /// What trains it. Throws where a term or an operator does not fit the network.
  public var trainer: Trainer {
    get throws {
      let batches = configuration.training.batches(for: task, seed: configuration.seed)
      return try Trainer(
        objective: Objective(
          network: network, loss: task.loss, terms: configuration.regularizers.build(),
          constraint: configuration.constraint, seed: configuration.seed),
        optimizer: configuration.optimizer, goals: goals.map(\.training), schedule: schedule(batches),
        batches: batches, steps: configuration.training.steps(batches),
        operators: configuration.operators.map(\.operation),
        seed: configuration.seed)
    }
  }

  private func schedule(_ batches: Batches) -> GoalSchedule {
    configuration.goals?.schedule(stepsPerEpoch: batches.stepsPerEpoch) ?? .single
  }

  /// The goal, counted from 0, that the last of so many steps was for.
  public func goal(afterSteps steps: Int) -> Int {
    schedule(configuration.training.batches(for: task, seed: configuration.seed))
      .goal(atStep: max(steps - 1, 0))
  }

  /// The data of the goal that the last step is for.
  public var finalGoal: LearningTask {
    let steps = configuration.training.steps(
      configuration.training.batches(for: task, seed: configuration.seed))
    return goals[goal(afterSteps: steps)]
  }

  /// Where training begins: fresh parameters, or those of the network that `network.start` names.
  public func initialState(of trainer: Trainer) throws -> TrainingState {
    let given = try configuration.network.start.map { path in
      try TrainedNetwork.parameters(at: path, for: network)
    }
    return trainer.initialState(seed: configuration.seed, parameters: given, mask: mask)
  }

  /// Throws where training cannot begin: a term or an operator does not fit the network, or the parameters that `network.start` names
  /// cannot be read.
  public func checkBeginning() throws { _ = try initialState(of: trainer) }

  /// Trains from the beginning to the end in memory: the same numbers as a run with a folder.
  ///
  /// - Parameter goesOn: Asked after every step with what it gave; false ends the training.
  ///
  /// Throws `NotFinite` where training leaves the numbers, and the errors of a given network.
  public func train(
    while goesOn: (StepReport, TrainingState) throws -> Bool = { _, _ in true }
  ) throws -> TrainedNetwork {
    var trainer = try trainer
    var state = try initialState(of: trainer)
    if configuration.training.restarts > 1 {
      guard let best = try bestStart(of: trainer, while: { true }) else { return trained(state) }
      state = best
    }
    while state.step < trainer.steps {
      let report = try trainer.step(&state)
      if try !goesOn(report, state) { break }
    }
    return trained(state)
  }

  private func trained(_ state: TrainingState) -> TrainedNetwork {
    TrainedNetwork(network: network, parameters: state.parameters, task: task)
  }
}
