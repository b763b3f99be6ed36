import Networks
import Optimizers
import Regularizers
import Tasks
import Tensors
import Testing
import Training

@Suite struct TrainingOperatorTests {
  @Test func aPeriodIsDueEverySoOftenAndAtItsEnd() {
    let period = OperatorPeriod(from: 0.2, to: 0.75, every: 20)
    let due = (0...100).filter { period.progress(at: $0, of: 100) != nil }
    #expect(due == [20, 40, 60, 75])
    #expect(period.progress(at: 20, of: 100) == 0 && period.progress(at: 75, of: 100) == 1)
    #expect(period.progress(at: 40, of: 100) == 20.0 / 55)
    let point = OperatorPeriod(from: 1, to: 1, every: 7)
    #expect((0...10).compactMap { point.progress(at: $0, of: 10) } == [1])
  }

  /// Counts its calls in the first bias, where a test can see them.
  struct Counting: TrainingOperator {
    static let name = "counting"
    func apply(to state: inout TrainingState, in context: OperatorContext) {
      state.parameters.tensors[1] = Tensor(
        repeating: Scalar(state.step + 100), state.parameters.tensors[1].shape)
    }
  }

  @Test func operatorsSeeTheFreshStateAndEveryOneAfterAnUpdate() throws {
    let problem = Problem()
    var trainer = try Trainer(
      objective: problem.objective(), optimizer: .sgd(learningRate: 0.1), examples: problem.examples,
      batches: Batches(count: 24, size: 7, seed: 3), steps: 10, operators: [Counting()])
    var state = trainer.initialState(seed: 1)
    for step in 0..<4 {
      #expect(state.parameters.tensors[1].elements.allSatisfy { $0 == Scalar(100 + step) })
      _ = try trainer.step(&state)
    }
  }

  /// What the operator sees as gradient is what the next update starts from.
  struct Looking: TrainingOperator {
    static let name = "looking"
    let look: @Sendable (TrainingState, Parameters) -> Void
    func apply(to state: inout TrainingState, in context: OperatorContext) {
      look(state, context.gradient(state))
    }
  }

  @Test func theGradientIsThatOfTheStepToCome() throws {
    let problem = Problem()
    let objective = problem.objective(mixedTerms)
    let looking = Looking { state, gradient in
      var batches = Batches(count: 24, size: 7, seed: 3)
      let positions = batches.indices(atStep: state.step)
      let expected = objective.valueWithGradient(
        at: state.parameters, inputs: problem.examples.inputs.taking(positions),
        targets: problem.examples.targets.taking(positions), step: state.step, of: 10)
      #expect(gradient.tensors == expected.gradient.tensors)
    }
    var trainer = try Trainer(
      objective: objective, optimizer: .sgd(learningRate: 0.1), examples: problem.examples,
      batches: Batches(count: 24, size: 7, seed: 3), steps: 10, operators: [looking])
    var state = trainer.initialState(seed: 1)
    for _ in 0..<3 { _ = try trainer.step(&state) }
  }

  /// Operators that cannot take the network's weights are refused before a step is made.
  @Test func operatorsThatDoNotFitAreRefused() throws {
    let always = OperatorPeriod(from: 0, to: 1, every: 1)
    let shapes: [Shape] = [[4, 6], [6, 5], [5, 3]]
    let right: [any TrainingOperator] = [
      NeuronSwap(prices: shapes.map { Tensor($0) }, period: always), ClusterableInitialization(modules: 6),
      MagnitudePruning(final: 0.5, period: always), Regrowth(period: always), Counting(),
    ]
    let wrong: [(any TrainingOperator, String)] = [
      (
        NeuronSwap(prices: [Tensor([4, 6]), Tensor([6, 5])], period: always),
        "swap: prices of shapes [[4, 6], [6, 5]] (allowed: [[4, 6], [6, 5], [5, 3]])"
      ),
      (
        ClusterableInitialization(modules: 7),
        "clusterableInitialization: 7 modules (allowed: 1 to 6, the units of the largest layer)"
      ),
    ]
    func trainer(_ part: any TrainingOperator) throws -> Trainer {
      let problem = Problem()
      return try Trainer(
        objective: problem.objective(), optimizer: .sgd(learningRate: 0.1), examples: problem.examples,
        batches: Batches(count: 24, size: 7, seed: 3), steps: 10, operators: [part])
    }
    for part in right { #expect(throws: Never.self) { try trainer(part) } }
    for (part, message) in wrong {
      #expect(throws: Unfit.self) { try trainer(part) }
      let error = #expect(throws: Unfit.self) { try part.check(shapes) }
      #expect(error?.description == message)
    }
  }
}
