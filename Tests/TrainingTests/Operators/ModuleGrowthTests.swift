import Networks
import Optimizers
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@Suite struct ModuleGrowthTests {
  private let network = try! Network(
    inputShape: [4, 1],
    layers: [LeakyRecurrentLayer(1, 6, timeConstant: 2, trainsTimeConstant: true), DenseLayer(6, 6)])
  /// Three questions that are answered by any network: all answers are 0, as is the first of equal outputs.
  private let examples = Dataset(inputs: unevenTensor([12, 4, 1]), targets: Tensor([12, 3]))

  private func growth(_ criterion: Double = 0.98, noise: Double = 0, freezeAfter: Int = 25) -> ModuleGrowth {
    ModuleGrowth(
      modules: 3, criterion: criterion, every: 5, noise: noise, timeNoise: noise, freezeAfter: freezeAfter)
  }

  private func trainer(_ growth: ModuleGrowth, _ examples: Dataset? = nil) throws -> Trainer {
    let examples = examples ?? self.examples
    return try Trainer(
      objective: Objective(network: network, loss: .softmaxCrossEntropy),
      optimizer: .sgd(learningRate: 0.1, momentum: 0.5), examples: examples,
      batches: Batches(count: examples.count, size: 4, seed: 1), steps: 40, operators: [growth], seed: 2)
  }

  private func columns(_ x: Tensor, _ columns: Range<Int>, rows: Range<Int>? = nil) -> [Scalar] {
    let width = x.shape[x.shape.rank - 1]
    return (rows ?? 0..<x.count / width).flatMap { row in columns.map { x.elements[row * width + $0] } }
  }

  @Test func oneModuleIsThereAtFirst() throws {
    let state = try trainer(growth()).initialState(seed: 3)
    let weights = state.parameters.tensors
    let fresh = network.initialParameters(seed: 3).tensors
    #expect(columns(weights[0], 0..<2) == columns(fresh[0], 0..<2))
    #expect(columns(weights[0], 2..<6).allSatisfy { $0 == 0 })
    #expect(columns(weights[1], 0..<2, rows: 0..<2) == columns(fresh[1], 0..<2, rows: 0..<2))
    #expect(weights[1].elements.count { $0 != 0 } == 4 && weights[4].elements.count { $0 != 0 } == 4)
    // The others answer what their heads' biases say, whatever comes in.
    let outputs = network.pass(examples, state.parameters).output
    #expect(columns(outputs, 2..<6).allSatisfy { $0 == 0 } && columns(outputs, 0..<2).contains { $0 != 0 })
  }

  /// The new module is the last one, but that it hears that one, which begins at zero.
  @Test func aModuleComesAsACopyOfTheLast() throws {
    var trainer = try trainer(growth(0))
    var state = trainer.initialState(seed: 3)
    for _ in 0..<4 { _ = try trainer.step(&state) }
    #expect(state.parameters.tensors[0].elements.count { $0 != 0 } == 2)
    _ = try trainer.step(&state)
    var weights = state.parameters.tensors
    for position in [0, 2, 3, 5] {
      #expect(columns(weights[position], 0..<2) == columns(weights[position], 2..<4))
    }
    #expect(columns(weights[1], 0..<2, rows: 0..<2) == columns(weights[1], 2..<4, rows: 2..<4))
    #expect(columns(weights[1], 2..<4, rows: 0..<2).allSatisfy { $0 == 0 })
    #expect(columns(weights[4], 0..<2, rows: 0..<2) == columns(weights[4], 2..<4, rows: 2..<4))
    #expect(columns(weights[0], 4..<6).allSatisfy { $0 == 0 })
    for _ in 0..<5 { _ = try trainer.step(&state) }
    weights = state.parameters.tensors
    // By now the second hears the first, and the third hears the second as that hears the first.
    #expect(columns(weights[1], 2..<4, rows: 0..<2).allSatisfy { $0 != 0 })
    #expect(columns(weights[1], 2..<4, rows: 0..<2) == columns(weights[1], 4..<6, rows: 2..<4))
    // None hears one that came later, nor the one before the last.
    #expect(columns(weights[1], 0..<2, rows: 2..<6).allSatisfy { $0 == 0 })
    #expect(columns(weights[1], 4..<6, rows: 0..<2).allSatisfy { $0 == 0 })
    for _ in 0..<10 { _ = try trainer.step(&state) }
    #expect(state.parameters.isFinite && state.mask?.patterns(of: network).last?.isPresent.count { $0 } == 12)
  }

  @Test func nothingComesBeforeTheAnswersAreRight() throws {
    // Half of the answers cannot be told from the inputs.
    let odd = Dataset(
      inputs: Tensor([12, 4, 1]), targets: Tensor([12, 3], (0..<36).map { Scalar($0 / 3 % 2) }))
    var trainer = try trainer(growth(), odd)
    var state = trainer.initialState(seed: 3)
    for _ in 0..<40 { _ = try trainer.step(&state) }
    #expect(state.parameters.tensors[0].elements.count { $0 != 0 } <= 2)
  }

  @Test func noiseIsRelative() throws {
    var trainer = try trainer(growth(0, noise: 0.1))
    var state = trainer.initialState(seed: 3)
    for _ in 0..<5 { _ = try trainer.step(&state) }
    let weights = state.parameters.tensors[0]
    for unit in 0..<2 {
      let ratio = weights[0, unit + 2] / weights[0, unit]
      #expect(ratio != 1 && abs(ratio - 1) < 0.5)
    }
  }

  /// Modules learn at 0.95ᵃ of the rate, where a is the number that came after them, and those that are not there at none.
  @Test func earlierModulesSlowDownAndFreeze() throws {
    let growth = growth(0)
    var trainer = try trainer(growth)
    var state = trainer.initialState(seed: 3)
    func rates() throws -> [Scalar] { columns(try #require(growth.rates(of: state, in: network))[2], 0..<6) }
    #expect(try rates() == [1, 1, 0, 0, 0, 0])
    for _ in 0..<10 { _ = try trainer.step(&state) }
    let slow = try rates()
    #expect(slow[4] == 1 && abs(slow[2] - 0.95) < 1e-6 && abs(slow[0] - 0.9025) < 1e-6)
    var frozen = try self.trainer(self.growth(0, freezeAfter: 0))
    var other = frozen.initialState(seed: 3)
    for _ in 0..<5 { _ = try frozen.step(&other) }
    let before = other.parameters.tensors
    for _ in 0..<4 { _ = try frozen.step(&other) }
    for position in 0..<6 {
      #expect(columns(other.parameters.tensors[position], 0..<2) == columns(before[position], 0..<2))
      #expect(columns(other.parameters.tensors[position], 2..<4) != columns(before[position], 2..<4))
    }
  }

  @Test func otherNetworksAndTasksAreRefused() throws {
    let growth = growth()
    #expect(throws: Never.self) { try growth.check(network, .softmaxCrossEntropy) }
    #expect(throws: Unfit.self) { try growth.check(network, .meanSquaredError) }
    for layers in [
      [RecurrentLayer(1, 7), DenseLayer(7, 6)], [RecurrentLayer(1, 6), DenseLayer(6, 4)],
      [GRULayer(1, 6), DenseLayer(6, 6)], [RecurrentLayer(1, 6), DenseLayer(6, 6), DenseLayer(6, 6)],
    ] as [[any Layer]] {
      let other = try Network(inputShape: [4, 1], layers: layers)
      #expect(throws: Unfit.self) { try growth.check(other, .softmaxCrossEntropy) }
    }
    let one = Dataset(inputs: Tensor([2, 4, 1]), targets: Tensor([2]))
    let error = #expect(throws: Unfit.self) { try growth.check(one) }
    #expect(error?.description.contains("1 question for 3 modules") == true)
    #expect(throws: Unfit.self) { try trainer(growth, one) }
  }
}
