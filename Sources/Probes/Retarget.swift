import Measures
import Networks
import Optimizers
import Records
import Tasks
import Training

/// A new goal learned from all examples: how many steps until enough answers are right.
///
/// From the trained network, all weights, fresh optimizer state, Adam on full batches. The value is the number of steps after which the share of
/// right answers first reaches `accuracy`, looked at every `every` steps; missing where it is not reached within `steps`.
public struct Retarget: Probe {
  /// `retarget`
  public static let name = "retarget"

  /// The goal, one of the task's.
  public var goal: String
  /// What share of answers must be right.
  public var accuracy: Double
  /// The most steps.
  public var steps: Int
  /// Between how many steps the answers are looked at.
  public var every: Int
  /// The learning rate.
  public var learningRate: Double

  /// A goal, learned until so many answers are right.
  public init(
    goal: String, accuracy: Double = 0.98, steps: Int = 2000, every: Int = 5, learningRate: Double = 0.005
  ) {
    self.goal = goal
    self.accuracy = accuracy
    self.steps = steps
    self.every = every
    self.learningRate = learningRate
  }

  /// The number of steps, and the accuracy before them.
  public var columns: [ProbeColumn] { [ProbeColumn.value, .part("before")] }

  /// As a few examples need it.
  public func check(_ network: Network, _ task: LearningTask) throws(Unfit) {
    try NewGoal.check(goal, Self.name, network, task)
  }

  /// The number of steps.
  public func callAsFunction(_ subject: ProbeSubject) throws -> MeasureValue {
    let examples = try NewGoal.examples(goal, of: subject.task)
    func accuracy(_ state: TrainingState) -> Double {
      subject.network.evaluate(state.parameters, on: examples, of: subject.task).accuracy ?? 0
    }
    var trainer = try Trainer(
      objective: Objective(network: subject.network, loss: subject.task.loss),
      optimizer: .adam(learningRate: learningRate), examples: examples,
      batches: Batches(count: examples.count, size: nil, seed: subject.seed), steps: steps)
    var state = trainer.initialState(seed: subject.seed, parameters: subject.parameters)
    let before = accuracy(state)
    var found = before >= self.accuracy ? 0 : nil as Int?
    while found == nil, state.step < steps {
      for _ in 0..<min(every, steps - state.step) { _ = try trainer.step(&state) }
      if accuracy(state) >= self.accuracy { found = state.step }
    }
    return MeasureValue(
      found.map(Double.init),
      reason: found == nil ? "the goal is not reached in \(steps) steps" : nil,
      parts: ["before": .number(before)])
  }
}
