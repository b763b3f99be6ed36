import Networks
import Optimizers
import Tasks
import Tensors

/// Everything that changes while a network is trained. Saving it and going on is the same as never having stopped.
public struct TrainingState: Sendable {
  /// The network's parameters.
  public var parameters: Parameters
  /// The optimizer's memory, and with it the number of updates made.
  public var optimizer: OptimizerState
  /// Which weights there are; nil for all.
  public var mask: Mask?
  /// Where inputs and outputs stand; nil for all in order.
  public var places: TerminalPlaces?
  /// What weights of terms remember.
  public var weighting = WeightingState()
  /// What terms learn beside the network, in the order of the objective's `learners`.
  public var terms: [TermState]

  /// A state from its parts.
  public init(
    parameters: Parameters, optimizer: OptimizerState, mask: Mask? = nil, terms: [TermState] = []
  ) {
    self.parameters = parameters
    self.optimizer = optimizer
    self.mask = mask
    self.terms = terms
  }

  /// The number of updates made.
  public var step: Int { optimizer.step }
}

/// Training went where no number is.
public struct NotFinite: Error, Equatable, CustomStringConvertible {
  /// The number of updates made before.
  public let step: Int
  /// What was infinite or not a number: `loss/task`, `loss/` and a term's name, `gradient` or `parameters`, these two
  /// with `/` and a term's name where they are its own.
  public let part: String
  /// Its value, or its norm.
  public let value: Double

  /// One sentence for the user.
  public var description: String {
    "\(part) is \(value.isNaN ? "not a number" : "infinite") at step \(step): "
      + "lower the learning rate or the term's weight, or clip the gradient"
  }
}

/// Makes training steps. The loop belongs to the caller; `train` is the usual one.
public struct Trainer: Sendable {
  /// What is minimized; terms that ask know where inputs and outputs stood at the last step.
  public private(set) var objective: Objective
  /// How parameters follow gradients.
  public let optimizer: Optimizer
  /// The examples of each goal; most trainings have one.
  public let goals: [Dataset]
  /// When the goals take turns.
  public let schedule: GoalSchedule
  /// The number of steps that schedules count on.
  public let steps: Int
  /// What is done to the network between steps, in this order.
  public let operators: [any TrainingOperator]
  /// What the operators' random choices depend on.
  public let seed: UInt64
  private var batches: Batches
  /// The short way through most steps of small networks.
  private var plain: PlainStep?

  /// A trainer of an objective on some examples; throws where an operator cannot take the network's weights.
  public init(
    objective: Objective, optimizer: Optimizer, examples: Dataset, batches: Batches, steps: Int,
    operators: [any TrainingOperator] = [], seed: UInt64 = 0
  ) throws(Unfit) {
    try self.init(
      objective: objective, optimizer: optimizer, goals: [examples], schedule: .single, batches: batches,
      steps: steps, operators: operators, seed: seed)
  }

  /// A trainer of an objective on goals that take turns, all with as many examples; throws where an operator cannot take
  /// the network's weights.
  public init(
    objective: Objective, optimizer: Optimizer, goals: [Dataset], schedule: GoalSchedule, batches: Batches,
    steps: Int, operators: [any TrainingOperator] = [], seed: UInt64 = 0
  ) throws(Unfit) {
    require(goals.count == schedule.count, "\(goals.count) goals, but turns of \(schedule.count)")
    for part in operators { try part.check(objective.network, objective.loss) }
    for examples in goals {
      for part in operators { try part.check(examples) }
      require(
        batches.count == examples.count,
        "batches of \(batches.count) examples, but there are \(examples.count)")
    }
    self.objective = objective
    self.optimizer = optimizer
    self.goals = goals
    self.schedule = schedule
    self.batches = batches
    self.steps = steps
    self.operators = operators
    self.seed = seed
    plain = PlainStep(objective, optimizer, operators: operators, schedule: schedule)
  }

  /// Fresh parameters, of which a seed has many draws, or given ones, and an optimizer without memory; a mask takes weights
  /// away and leaves the others as they would be.
  public func initialState(
    seed: UInt64, draw: Int = 0, parameters: Parameters? = nil, mask: Mask? = nil
  ) -> TrainingState {
    var parameters = parameters ?? objective.network.initialParameters(seed: seed, draw: draw)
    mask?.apply(to: &parameters)
    var state = TrainingState(
      parameters: parameters, optimizer: optimizer.initialState(for: parameters), mask: mask,
      terms: objective.initialTerms(for: parameters, seed: seed))
    operate(on: &state)
    return state
  }

  private func operate(on state: inout TrainingState) {
    if operators.isEmpty { return }
    let context = OperatorContext(
      network: objective.network, steps: steps, seed: seed,
      examples: goals[schedule.goal(atStep: max(state.step - 1, 0))]
    ) { state in
      var trainer = self
      let batch = trainer.batch(atStep: state.step)
      var weighting = state.weighting
      return objective.placing(state.places).valueWithGradient(
        at: state.parameters, learned: state.terms.map(\.parameters), inputs: batch.inputs,
        targets: batch.targets, lengths: batch.lengths, step: state.step, of: steps, weighting: &weighting
      ).gradient
    }
    for part in operators { part.apply(to: &state, in: context) }
  }

  /// One update on the batch that belongs to the state's step.
  ///
  /// Throws before the update if the loss or its gradient is not finite: the state is then what it was. An update so
  /// large that the parameters leave the numbers throws as well, after it: that state is lost, as updates are made in
  /// place. So a state that comes back without an error is always one that can be saved.
  ///
  /// Numbers below the least normal one count as zero: silent units are made of them, and slow products down sevenfold.
  public mutating func step(
    _ state: inout TrainingState, measuringGradients: Bool = false
  ) throws(NotFinite) -> StepReport {
    try flushingDenormals { () throws(NotFinite) in
      try makeStep(&state, measuringGradients: measuringGradients)
    }
  }

  private mutating func makeStep(
    _ state: inout TrainingState, measuringGradients: Bool
  ) throws(NotFinite) -> StepReport {
    let batch = batch(atStep: state.step)
    let made = state.step
    if !measuringGradients, state.places == nil, objective.places == nil,
      let report = plain?.make(&state, batch, of: steps)
    {
      try requireFinite(state, step: made)
      return report
    }
    if state.places != objective.places { objective = objective.placing(state.places) }
    var weighting = state.weighting
    var (report, gradient, learned) = objective.valueWithGradient(
      at: state.parameters, learned: state.terms.map(\.parameters), inputs: batch.inputs,
      targets: batch.targets, lengths: batch.lengths, step: state.step, of: steps,
      measuringGradients: measuringGradients, weighting: &weighting)
    state.mask?.apply(to: &gradient)
    if let part = notFinite(report, gradient, learned) {
      throw NotFinite(step: made, part: part.name, value: part.value)
    }
    if objective.isFrozen {
      state.optimizer.step += 1
    } else {
      update(&state, gradient: exchange(&gradient, with: Parameters()))
    }
    for (position, value) in report.statistics { state.parameters.tensors[position] = value }
    state.weighting = weighting
    try updateTerms(&state, report, gradients: learned, step: made)
    operate(on: &state)
    try requireFinite(state, step: made)
    return report
  }

  private func requireFinite(_ state: TrainingState, step: Int) throws(NotFinite) {
    if !state.parameters.isFinite {
      throw NotFinite(step: step, part: "parameters", value: state.parameters.norm)
    }
  }

  /// What follows the network's update: that of the terms' own parameters, and what terms then make of the weights.
  private func updateTerms(
    _ state: inout TrainingState, _ report: StepReport, gradients: [Parameters], step: Int
  ) throws(NotFinite) {
    for (learner, index) in objective.learners.enumerated() {
      let term = objective.terms[index]
      state.terms[learner].update(by: term.optimizer, gradient: gradients[learner], of: steps)
      guard state.terms[learner].parameters.isFinite else {
        throw NotFinite(
          step: step, part: "parameters/\(term.name)", value: state.terms[learner].parameters.norm)
      }
    }
    objective.settleWeights(
      &state, report, learningRate: optimizer.learningRate(at: step, of: steps))
  }

  /// Where the optimizer forgets at every turn, each turn is for it a training of its own.
  private func update(_ state: inout TrainingState, gradient: consuming Parameters) {
    let made = state.step
    let start = schedule.resetsOptimizer ? schedule.turnStart(atStep: made) : 0
    if start > 0, start == made { state.optimizer = optimizer.initialState(for: state.parameters) }
    state.optimizer.step = made - start
    let length = schedule.resetsOptimizer ? min(schedule.every, steps) : steps
    let rates = operators.compactMap { $0.rates(of: state, in: objective.network) }
    let before = rates.isEmpty ? nil : state.parameters
    optimizer.update(&state.parameters, gradient: gradient, state: &state.optimizer, of: length)
    state.optimizer.step = made + 1
    guard let before else { return }
    for rate in rates {
      for position in rate.indices {
        let (old, new) = (before.tensors[position], state.parameters.tensors[position])
        state.parameters.tensors[position] = old + rate[position] * (new - old)
      }
    }
  }

  private mutating func batch(atStep step: Int) -> Dataset {
    let examples = goals[schedule.goal(atStep: step)]
    if batches.size == batches.count { return examples }
    return examples.taking(batches.indices(atStep: step))
  }

  /// The part to blame: the task before the terms, and those before the gradient, which may overflow on its own.
  private func notFinite(
    _ report: StepReport, _ gradient: Parameters, _ learned: [Parameters]
  ) -> (name: String, value: Double)? {
    if let part = report.notFinite { return part }
    for (index, gradient) in zip(objective.learners, learned) where !gradient.isFinite {
      return ("gradient/\(objective.terms[index].name)", gradient.norm)
    }
    return gradient.isFinite ? nil : ("gradient", gradient.norm)
  }

  /// The usual loop: steps until all are made, with a report after the first, every `interval`-th and the last one.
  /// It ends early where `report` answers false.
  public mutating func train(
    _ state: inout TrainingState, reportEvery interval: Int,
    _ report: (TrainingState, StepReport) throws -> Bool
  ) throws {
    require(interval >= 1, "a report every \(interval) steps")
    while state.step < steps {
      let next = state.step + 1
      let isDue = next == 1 || next % interval == 0 || next == steps
      let values = try step(&state, measuringGradients: isDue)
      if isDue, try !report(state, values) { return }
    }
  }
}

private func exchange(_ value: inout Parameters, with other: Parameters) -> Parameters {
  let old = value
  value = other
  return old
}
