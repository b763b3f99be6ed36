import Foundation
import Networks
import Optimizers
import Regularizers
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@Suite struct TrainerTests {
  static let optimizers: [(name: String, optimizer: Optimizer)] = [
    ("sgd", .sgd(learningRate: 0.1)),
    ("momentum", .sgd(learningRate: 0.05, momentum: 0.9)),
    ("nesterov", .sgd(learningRate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0.01)),
    ("adam", .adam(learningRate: 0.01, weightDecay: 0.01, schedule: .cosine())),
    ("adamW", .adamW(learningRate: 0.01, weightDecay: 0.1, schedule: .warmUp(steps: 60, then: .cosine()))),
    ("clipped", Optimizer([ClipByNorm(maximum: 0.1)] + Optimizer.adam(learningRate: 0.01).transforms)),
  ]

  let problem = Problem()

  /// Bits of all parameters and all of the optimizer's memory.
  private func bits(_ state: TrainingState) -> [[Scalar]] {
    (state.parameters.tensors + state.optimizer.tensors.map(\.tensor)).map(\.elements)
  }

  /// A step that moves nothing leaves a weight as it is, unless that is too small to be computed with.
  @Test func denormalNumbersCountAsZeroInAStepAndNotAfterIt() throws {
    var trainer = problem.trainer(.sgd(learningRate: 0), terms: [])
    var state = trainer.initialState(seed: 8)
    let small: [Scalar] = [.leastNormalMagnitude, .leastNormalMagnitude / 2]
    state.parameters.tensors[0].withMutableElements { ($0[0], $0[1]) = (small[0], small[1]) }
    _ = try trainer.step(&state)
    #expect(Array(state.parameters.tensors[0].elements.prefix(2)) == [small[0], 0])
    #expect((0.5 * Tensor([1], [small[0]])).elements == [small[1]])
  }

  /// Batches of 7 of 24 examples: the 50th step is in the middle of an epoch. Files hold single precision.
  @Test(.enabled(if: MemoryLayout<Scalar>.size == 4), arguments: optimizers.indices)
  func stoppingAndGoingOnIsTheSameAsNeverHavingStopped(index: Int) throws {
    let (name, optimizer) = Self.optimizers[index]
    let folder = try TemporaryFolder()
    let file = { (name: String) in
      Checkpoint(parameters: folder.url.appendingPathComponent("\(name).safetensors"))
    }
    let network = problem.network

    var through = problem.trainer(optimizer, terms: mixedTerms)
    var state = through.initialState(seed: 8)
    for _ in 0..<100 { _ = try through.step(&state) }
    try file("through").write(state, of: network)

    var first = problem.trainer(optimizer, terms: mixedTerms)
    var half = first.initialState(seed: 8)
    for _ in 0..<50 { _ = try first.step(&half) }
    try file("half").write(half, of: network)

    var second = problem.trainer(optimizer, terms: mixedTerms)
    var resumed = try file("half").read(network: network, optimizer: optimizer)
    #expect(resumed.step == 50)
    #expect(bits(resumed) == bits(half), "\(name)")
    for _ in 0..<50 { _ = try second.step(&resumed) }
    try file("resumed").write(resumed, of: network)

    #expect(bits(resumed) == bits(state), "\(name)")
    for part in [\Checkpoint.parameters, \.optimizer] {
      let bytes = try Data(contentsOf: file("through")[keyPath: part])
      #expect(try Data(contentsOf: file("resumed")[keyPath: part]) == bytes, "\(name)")
      #expect(try Data(contentsOf: file("half")[keyPath: part]) != bytes)
    }
  }

  @Test func equalSeedsGiveEqualBitsAndOthersDoNot() throws {
    let train = { (initialization: UInt64, batches: UInt64) in
      var trainer = problem.trainer(.adam(learningRate: 0.01), terms: mixedTerms, seed: batches)
      var state = trainer.initialState(seed: initialization)
      for _ in 0..<20 { _ = try trainer.step(&state) }
      return bits(state)
    }
    let expected = try train(1, 2)
    #expect(try train(1, 2) == expected)
    #expect(try train(2, 2) != expected)
    #expect(try train(1, 3) != expected)
  }

  @Test func aBatchOfAllIsTheDataSetItself() throws {
    var whole = problem.trainer(.sgd(learningRate: 0.1), batchSize: nil)
    var large = problem.trainer(.sgd(learningRate: 0.1), batchSize: 1000, seed: 77)
    var state = whole.initialState(seed: 1)
    var other = state
    for _ in 0..<5 {
      let expected = problem.objective().valueWithGradient(
        at: state.parameters, inputs: problem.examples.inputs, targets: problem.examples.targets,
        step: state.step, of: 100)
      #expect(try whole.step(&state).taskLoss == expected.report.taskLoss)
      _ = try large.step(&other)
    }
    #expect(bits(other) == bits(state))
  }

  @Test func aStepSeesItsBatchAndChangesByTheGradient() throws {
    var trainer = problem.trainer(.sgd(learningRate: 0.5))
    var state = trainer.initialState(seed: 1)
    var batches = Batches(count: 24, size: 7, seed: 3)
    for step in 0..<6 {
      let positions = batches.indices(atStep: step)
      let before = state.parameters
      let expected = problem.objective().valueWithGradient(
        at: before, inputs: problem.examples.inputs.taking(positions),
        targets: problem.examples.targets.taking(positions), step: step, of: 100)
      #expect(try trainer.step(&state) == expected.report)
      var moved = before
      moved.add(expected.gradient, times: -0.5)
      // The optimizer scales the gradient first and adds then: one more rounding.
      #expect((moved - state.parameters).norm <= 4 * Double(Scalar.ulpOfOne) * moved.norm)
    }
  }

  /// With a fresh optimizer each turn is a training of its own; with its memory kept it is not, though it is the same
  /// data that a step sees.
  @Test(arguments: [false, true]) func goalsTakeTurns(resetsOptimizer: Bool) throws {
    let optimizer = Optimizer.adam(learningRate: 0.01, schedule: .cosine())
    let flipped = Dataset(inputs: problem.examples.inputs, targets: -1 * problem.examples.targets)
    let goals = [problem.examples, flipped]
    let batches = Batches(count: 24, size: nil, seed: 3)
    var trainer = try Trainer(
      objective: problem.objective(), optimizer: optimizer, goals: goals,
      schedule: GoalSchedule(count: 2, every: 5, resetsOptimizer: resetsOptimizer), batches: batches, steps: 15)
    var state = trainer.initialState(seed: 4)
    var expected = state.parameters
    var memory = state.optimizer
    for step in 0..<15 {
      let goal = goals[step / 5 % 2]
      if resetsOptimizer, step % 5 == 0 { memory = optimizer.initialState(for: expected) }
      let (report, gradient, _) = problem.objective().valueWithGradient(
        at: expected, inputs: goal.inputs, targets: goal.targets, step: step, of: 15)
      optimizer.update(&expected, gradient: gradient, state: &memory, of: resetsOptimizer ? 5 : 15)
      #expect(try trainer.step(&state) == report)
      #expect(state.step == step + 1)
    }
    #expect(state.parameters.tensors.map(\.elements) == expected.tensors.map(\.elements))
  }

  static let disasters: [(term: Broken, weight: Double, part: String)] = [
    (Broken(value: .nan, slope: 0), 1, "loss/broken"),
    (Broken(value: -.infinity, slope: 0), 1, "loss/broken"),
    (Broken(value: 1, slope: 1), 1e300, "loss/broken"),
    (Broken(value: 0, slope: .infinity), 1, "gradient"),
    (Broken(value: 0, slope: .nan), 1, "gradient"),
  ]

  @Test(.enabled(if: MemoryLayout<Scalar>.size == 4), arguments: disasters.indices)
  func whatIsNotFiniteIsNamedAndTheStateStays(index: Int) throws {
    let (term, weight, part) = Self.disasters[index]
    let terms = [WeightedTerm(L2(), weight: 0.1), WeightedTerm(term, weight: weight)]
    var trainer = problem.trainer(.adam(learningRate: 0.01), terms: terms)
    var healthy = problem.trainer(.adam(learningRate: 0.01))
    var state = healthy.initialState(seed: 1)
    for _ in 0..<3 { _ = try healthy.step(&state) }
    let before = bits(state)
    let error = #expect(throws: NotFinite.self) { _ = try trainer.step(&state) }
    #expect(error?.part == part && error?.step == 3)
    #expect(bits(state) == before && state.step == 3)
  }

  @Test func aTermWithAbsurdWeightIsBlamed() throws {
    // The gradient throws the weights so far that their squares are infinite, while tanh keeps the task's loss finite.
    let network = try Network(sizes: [4, 6, 3], activation: .tanh, output: .tanh)
    let terms = [WeightedTerm(L1(), weight: 1), WeightedTerm(L2(), name: "l2.2", weight: 1e25)]
    var trainer = try Trainer(
      objective: Objective(network: network, loss: .meanSquaredError, terms: terms),
      optimizer: .sgd(learningRate: 1), examples: problem.examples,
      batches: Batches(count: 24, size: nil, seed: 0), steps: 100)
    var state = trainer.initialState(seed: 1)
    let error = #expect(throws: NotFinite.self) { for _ in 0..<100 { _ = try trainer.step(&state) } }
    #expect(error?.part == "loss/l2.2")
    #expect(state.parameters.isFinite)
    #expect(
      error?.description == "loss/l2.2 is infinite at step \(state.step): "
        + "lower the learning rate or the term's weight, or clip the gradient")
  }

  @Test func aHugeLearningRateEndsInTheTasksLoss() throws {
    let network = try Network(sizes: [4, 6, 3], activation: .relu)
    var trainer = try Trainer(
      objective: Objective(network: network, loss: .meanSquaredError), optimizer: .sgd(learningRate: 1e6),
      examples: problem.examples, batches: Batches(count: 24, size: nil, seed: 0), steps: 1000)
    var state = trainer.initialState(seed: 1)
    let error = #expect(throws: NotFinite.self) { for _ in 0..<1000 { _ = try trainer.step(&state) } }
    #expect(error?.part == "loss/task")
    #expect(state.parameters.isFinite && state.step > 0)
    let step = state.step
    let again = #expect(throws: NotFinite.self) { try trainer.step(&state) }
    #expect(again?.step == error?.step && again?.part == error?.part)
    #expect(state.step == step)
  }

  @Test func anUpdateOutOfTheNumbersIsNotHandedBackAsGood() throws {
    var trainer = problem.trainer(
      .sgd(learningRate: Double(Scalar.greatestFiniteMagnitude)),
      terms: [
        WeightedTerm(L2(), weight: 1e3)
      ])
    var state = trainer.initialState(seed: 1)
    let error = #expect(throws: NotFinite.self) { _ = try trainer.step(&state) }
    #expect(error?.part == "parameters" && error?.step == 0)
  }

  @Test func theUsualLoopReportsTheFirstEveryNthAndTheLastStep() throws {
    var trainer = problem.trainer(.sgd(learningRate: 0.1), terms: mixedTerms, steps: 23)
    var state = trainer.initialState(seed: 1)
    var steps: [Int] = []
    try trainer.train(&state, reportEvery: 10) { state, report in
      steps.append(state.step)
      #expect(report.terms.allSatisfy { $0.gradientRatio != nil })
      return true
    }
    #expect(steps == [1, 10, 20, 23])
    #expect(state.step == 23)
    try trainer.train(&state, reportEvery: 10) { _, _ in
      Issue.record("there is no step left")
      return true
    }
  }

  @Test func theUsualLoopStopsWhenToldToAndGoesOnFromThere() throws {
    var trainer = problem.trainer(.sgd(learningRate: 0.1), steps: 23)
    var state = trainer.initialState(seed: 1)
    try trainer.train(&state, reportEvery: 5) { state, _ in state.step < 10 }
    #expect(state.step == 10)
    struct Stop: Error {}
    #expect(throws: Stop.self) { try trainer.train(&state, reportEvery: 5) { _, _ in throw Stop() } }
    #expect(state.step == 15)
    try trainer.train(&state, reportEvery: 5) { _, _ in true }
    #expect(state.step == 23)
    var straight = trainer.initialState(seed: 1)
    try trainer.train(&straight, reportEvery: 1) { _, _ in true }
    #expect(bits(straight) == bits(state))
  }
}
