import Networks
import Optimizers
import Regularizers
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@Suite struct RidgeReadoutTests {
  private func state(_ network: Network, step: Int, _ parameters: Parameters? = nil) -> TrainingState {
    let parameters = parameters ?? network.initialParameters(seed: 2)
    var memory = Optimizer.sgd(learningRate: 1).initialState(for: parameters)
    memory.step = step
    return TrainingState(parameters: parameters, optimizer: memory)
  }

  private func context(_ network: Network, _ examples: Dataset, steps: Int = 10) -> OperatorContext {
    OperatorContext(
      network: network, steps: steps, seed: 0, examples: examples, gradient: { _ in Parameters() })
  }

  /// The error cannot be lowered by any small change of the last layer, and the other layers are as they were.
  @Test func theLastLayerIsTheBestThereIs() {
    let problem = Problem()
    var solved = state(problem.network, step: 10)
    let before = solved.parameters
    RidgeReadout(ridge: 0).apply(to: &solved, in: context(problem.network, problem.examples))
    #expect(Array(solved.parameters.tensors.prefix(4)) == Array(before.tensors.prefix(4)))
    let loss = { (parameters: Parameters) in
      problem.network.evaluate(parameters, on: problem.examples, loss: .meanSquaredError, scoring: .none).loss
    }
    let least = loss(solved.parameters)
    #expect(least < loss(before))
    for position in 4..<6 {
      for place in 0..<solved.parameters.tensors[position].count {
        for change in [-0.01, 0.01] as [Scalar] {
          var other = solved.parameters
          other.tensors[position].withMutableElements { $0[place] += change }
          #expect(loss(other) > least)
        }
      }
    }
  }

  @Test func onlyTheLastStepIsSolvedAndMasksAreKept() throws {
    let problem = Problem()
    var early = state(problem.network, step: 9)
    RidgeReadout().apply(to: &early, in: context(problem.network, problem.examples))
    #expect(early.parameters.tensors == problem.network.initialParameters(seed: 2).tensors)
    var masked = state(problem.network, step: 10)
    let shapes = problem.network.outline.shapes
    let patterns = shapes.map { shape in
      MaskPattern(shape: shape, isPresent: (0..<shape.count).map { shape.count != 15 || $0 % 3 != 1 })
    }
    masked.mask = try Mask(patterns, of: problem.network)
    RidgeReadout().apply(to: &masked, in: context(problem.network, problem.examples))
    #expect((0..<5).allSatisfy { masked.parameters.tensors[4][$0, 1] == 0 })
    #expect((0..<5).allSatisfy { masked.parameters.tensors[4][$0, 0] != 0 })
  }

  @Test func whatHasNoLinearReadoutIsRefused() throws {
    let network = try Network(sizes: [4, 3], activation: .tanh)
    #expect(throws: Never.self) { try RidgeReadout().check(network, .meanSquaredError) }
    #expect(throws: Unfit.self) { try RidgeReadout().check(network, .softmaxCrossEntropy) }
    let curved = try Network(sizes: [4, 3], activation: .tanh, output: .tanh)
    let error = #expect(throws: Unfit.self) { try RidgeReadout().check(curved, .meanSquaredError) }
    #expect(error?.description.contains("end with a dense layer whose activation is identity") == true)
  }

  private func capacity(_ network: Network, _ parameters: Parameters, lags: Int, steps: Int, seed: UInt64)
    throws
    -> Double
  {
    let task = try MemoryCapacity(lags: lags, steps: steps).load(seed: seed).shaped([steps, 1])
    var solved = state(network, step: 10, parameters)
    RidgeReadout(ridge: 1e-7).apply(to: &solved, in: context(network, task.training))
    return try #require(
      network.evaluate(solved.parameters, on: task.test, loss: task.loss, scoring: task.scoring).capacity)
  }

  /// A line of 12 units of which each hears the one before: the first holds the last input, the k-th that of k − 1 steps ago.
  @Test func aShiftRegisterHoldsWhatItHasUnitsFor() throws {
    let network = try Network(
      inputShape: [20, 1], layers: [RecurrentLayer(1, 12, activation: .identity), DenseLayer(12, 16)])
    let shift = Tensor([12, 12], (0..<144).map { $0 % 12 == $0 / 12 + 1 ? 1 : 0 })
    let first = Tensor([1, 12], (0..<12).map { $0 == 0 ? 1 : 0 })
    let parameters = Parameters([first, shift, Tensor([12]), Tensor([12, 16]), Tensor([16])])
    let found = try capacity(network, parameters, lags: 16, steps: 20, seed: 3)
    // Lags 1 … 11 are held, and 12 … 16 are chance: 1/1999 each.
    #expect(abs(found - 11) < 0.03)
  }

  /// Mean and standard deviation over 24 reservoirs of NumPy's, which drew its own: Oracles/memory_capacity.py.
  @Test(arguments: [
    (Activation.identity, 0.05, ReservoirLayer.Entry.spread, 22.79, 2.68),
    (.identity, 0.5, .spread, 27.79, 2.60),
    (.tanh, 0.05, .spread, 19.36, 1.65), (.tanh, 0.5, .spread, 22.09, 1.95),
    (.tanh, 0.05, .module, 15.48, 4.59),
  ])
  func reservoirsHoldAsMuchAsThoseOfNumPy(
    activation: Activation, mixing: Double, entry: ReservoirLayer.Entry, expected: Double, deviation: Double
  ) throws {
    let graph = try PlantedModules(units: 60, modules: 6, degree: 4, mixing: mixing)
    let reservoir = ReservoirLayer(
      1, graph, activation: activation, spectralRadius: 0.9, entry: entry,
      inputShare: entry == .spread ? 0.3 : 1)
    let network = try Network(inputShape: [100, 1], layers: [reservoir, DenseLayer(60, 40)])
    let found = try (1...8).map { seed in
      try capacity(
        network, network.initialParameters(seed: UInt64(seed)), lags: 40, steps: 100, seed: UInt64(seed))
    }
    let mean = found.reduce(0, +) / 8
    // Both means err: by the deviation over √8 and over √24.
    #expect(abs(mean - expected) < 3.5 * deviation * (1 / 8.0 + 1 / 24.0).squareRoot(), "\(found)")
    #expect(found.allSatisfy { $0 < 40.05 })
  }

  /// Terms and decoupled decay press on a reservoir's weights, and each step puts them back.
  @Test func aReservoirStaysWhatItIsWhileTheRestLearns() throws {
    let graph = try PlantedModules(units: 20, modules: 2, degree: 4, mixing: 0.2)
    let network = try Network(
      inputShape: [6, 2], layers: [DenseLayer(2, 3), ReservoirLayer(3, graph), DenseLayer(20, 1)])
    let examples = Dataset(inputs: unevenTensor([24, 6, 2]), targets: unevenTensor([24, 1]))
    var trainer = try Trainer(
      objective: Objective(
        network: network, loss: .meanSquaredError, terms: [WeightedTerm(L2(), weight: 0.1)]),
      optimizer: .adamW(learningRate: 0.01, weightDecay: 0.1), examples: examples,
      batches: Batches(count: 24, size: 8, seed: 1), steps: 20)
    var state = trainer.initialState(seed: 1)
    let before = state.parameters.tensors
    for _ in 0..<20 { _ = try trainer.step(&state) }
    for position in before.indices {
      let isReservoir = (2...4).contains(position)
      #expect((state.parameters.tensors[position] == before[position]) == isReservoir, "\(position)")
    }
  }
}
