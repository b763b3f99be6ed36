import Networks
import Optimizers
import Tasks
import Tensors

/// The step of a small network whose terms see its weights alone, with the memory for its gradient kept from one to the next.
///
/// Most steps of most studies are such: one call makes loss and gradient, one each a term's, and one the update. It makes the same
/// numbers as `Objective.valueWithGradient` and the step around it, whose lists, norms and operators take as long as the arithmetic of
/// a hundred weights.
struct PlainStep: Sendable {
  private let chain: DenseChain
  private let parts: [TermPart]
  private let optimizer: Optimizer
  /// The last step's; empty before the first.
  private var gradient = Parameters()

  /// Nil where something asks for more: a term for what units do, an operator, a constraint, clipping.
  init?(
    _ objective: Objective, _ optimizer: Optimizer, operators: [any TrainingOperator], schedule: GoalSchedule
  ) {
    guard let chain = objective.chain, objective.constraint == nil, !objective.settles, operators.isEmpty,
      !schedule.resetsOptimizer,
      objective.parts.allSatisfy({ $0.term.weighting == Weighting() }),
      optimizer.transforms.allSatisfy({ $0.pass(step: 0, of: 1) != nil })
    else { return nil }
    (self.chain, self.optimizer, parts) = (chain, optimizer, objective.parts)
  }

  /// Makes one update; nil, with nothing done, where a number is not finite: the general step says which.
  mutating func make(_ state: inout TrainingState, _ batch: Dataset, of steps: Int) -> StepReport? {
    let taskLoss = chain.value(
      at: state.parameters, inputs: batch.inputs, targets: batch.targets, gradient: &gradient)
    var terms: [StepReport.Term] = []
    terms.reserveCapacity(parts.count)
    // By their places, in a list that nobody changes meanwhile: a copy of a part takes as long as its gradient.
    let parts = parts
    for index in parts.indices {
      let weight = parts[index].term.weight * parts[index].term.schedule.factor(at: state.step, of: steps)
      let value = parts[index].addGradient(at: state.parameters, times: Scalar(weight), to: &gradient)
      terms.append(.init(name: parts[index].term.name, value: Double(value), weight: weight))
    }
    state.mask?.apply(to: &gradient)
    let report = StepReport(taskLoss: Double(taskLoss), taskWeight: 1, terms: terms)
    guard report.notFinite == nil, gradient.isFinite else { return nil }
    optimizer.update(&state.parameters, gradient: &gradient, state: &state.optimizer, of: steps)
    return report
  }
}
