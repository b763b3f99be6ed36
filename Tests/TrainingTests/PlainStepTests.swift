import Networks
import Optimizers
import Regularizers
import Tasks
import Tensors
import TestSupport
import Testing

@testable import Training

@Suite struct PlainStepTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var optimizer = Optimizer.adam(learningRate: 0.01, weightDecay: 0.01, schedule: .cosine())
    var terms: [WeightedTerm] = []
    var batchSize: Int?
    var isMasked = false
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "no terms, whole batches"), Case(name: "terms of all kinds", terms: mixedTerms, batchSize: 7),
    Case(
      name: "momentum, paths, a mask",
      optimizer: .sgd(learningRate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0.01),
      terms: [WeightedTerm(PathLoops(cap: 2), weight: 0.1)], batchSize: 5, isMasked: true),
  ]

  private let problem = Problem()

  private func bits(_ state: TrainingState) -> [[Scalar]] {
    (state.parameters.tensors + state.optimizer.tensors.map(\.tensor)).map(\.elements)
  }

  /// A step that measures gradients is the general one.
  @Test(arguments: cases) func makesTheNumbersOfTheGeneralStep(_ each: Case) throws {
    var plain = problem.trainer(each.optimizer, terms: each.terms, batchSize: each.batchSize)
    var general = plain
    #expect(
      PlainStep(plain.objective, each.optimizer, operators: [], schedule: .single) != nil)
    var mask: Mask?
    if each.isMasked {
      let patterns = problem.network.outline.parameters.map { position in
        let shape = problem.network.parameterShapes[position].shape
        return MaskPattern(shape: shape, isPresent: (0..<shape.count).map { $0 % 3 != 1 })
      }
      mask = try Mask(patterns, of: problem.network)
    }
    var state = plain.initialState(seed: 2, mask: mask)
    var other = state
    for step in 0..<30 {
      let kept = state
      let (before, report) = (bits(state), try plain.step(&state))
      let expected = try general.step(&other, measuringGradients: true)
      #expect(bits(state) == bits(other), "after step \(step)")
      #expect(report.taskLoss == expected.taskLoss && report.loss == expected.loss)
      #expect(report.terms.map(\.value) == expected.terms.map(\.value))
      #expect(report.terms.map(\.weight) == expected.terms.map(\.weight))
      // Whoever kept the state before has what it was.
      #expect(bits(kept) == before && bits(kept) != bits(state))
    }
    #expect(state.step == 30)
  }

  @Test func twoTrainersShareNoMemory() throws {
    var first = problem.trainer(.adam(learningRate: 0.01))
    var state = first.initialState(seed: 2)
    _ = try first.step(&state)
    var (second, other) = (first, state)
    _ = try first.step(&state)
    _ = try second.step(&other)
    #expect(bits(state) == bits(other))
  }

  @Test func whatAsksForMoreIsNotPlain() throws {
    let adam = Optimizer.adam(learningRate: 0.01)
    func isPlain(
      _ objective: Objective, _ optimizer: Optimizer = adam, _ operators: [any TrainingOperator] = [],
      _ schedule: GoalSchedule = .single
    ) -> Bool { PlainStep(objective, optimizer, operators: operators, schedule: schedule) != nil }
    func withTerm(_ term: WeightedTerm) -> Objective { problem.objective([term]) }

    #expect(isPlain(problem.objective()))
    #expect(isPlain(withTerm(WeightedTerm(L1(), weight: 1, schedule: .cosine()))))
    #expect(!isPlain(withTerm(WeightedTerm(L1(), weight: 1, isProximal: true))))
    #expect(!isPlain(withTerm(WeightedTerm(L1(), weight: 1, weighting: Weighting(startBelow: 1)))))
    #expect(!isPlain(withTerm(WeightedTerm(WeightedActivity(), weight: 1))))
    #expect(!isPlain(problem.objective(), Optimizer([ClipByNorm(maximum: 1)] + adam.transforms)))
    #expect(!isPlain(problem.objective(), adam, [], GoalSchedule(count: 2, every: 10, resetsOptimizer: true)))
    #expect(isPlain(problem.objective(), adam, [], GoalSchedule(count: 2, every: 10)))
    let constrained = try Objective(
      network: problem.network, loss: .meanSquaredError, constraint: TaskConstraint(bound: 1))
    #expect(!isPlain(constrained))
    let wide = try Network(sizes: [100, 100, 3], activation: .tanh)
    #expect(try !isPlain(Objective(network: wide, loss: .meanSquaredError)))
  }
}
