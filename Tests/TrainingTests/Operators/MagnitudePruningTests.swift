import Foundation
import Networks
import Optimizers
import Regularizers
import Tasks
import Tensors
import Testing
import Training

@Suite struct MagnitudePruningTests {
  struct Recording: Decodable {
    struct Case: Decodable {
      var progress: Double
      var share: Double
      var global: Bool
      var left: [[Double]]
    }
    var weights: [[Double]]
    var cases: [Case]
  }

  /// The schedule and what is left, against PyTorch; recorded by `Oracles/pruning.py`.
  @Test func leavesWhatPyTorchLeaves() throws {
    let file = try #require(
      Bundle.module.url(forResource: "pruning", withExtension: "json", subdirectory: "Fixtures"))
    let recording = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: file))
    let network = try Network(sizes: [6, 5, 4], activation: .tanh)
    let context = OperatorContext(
      network: network, steps: 100, seed: 0, examples: .none, gradient: { _ in Parameters() })
    for one in recording.cases {
      let pruning = MagnitudePruning(
        initial: 0.1, final: 0.8, period: OperatorPeriod(from: 0, to: 1, every: 25),
        scope: one.global ? .global : .layer)
      #expect(abs(pruning.sparsity(at: one.progress) - one.share) < 1e-12)
      var parameters = network.initialParameters(seed: 1)
      for (layer, elements) in recording.weights.enumerated() {
        let shape = network.parameterShapes[2 * layer].shape
        parameters.tensors[2 * layer] = Tensor(shape, elements.map { Scalar($0) })
      }
      var memory = Optimizer.adam(learningRate: 1).initialState(for: parameters)
      memory.step = Int(100 * one.progress)
      var state = TrainingState(parameters: parameters, optimizer: memory)
      pruning.apply(to: &state, in: context)
      let patterns = try #require(state.mask).patterns(of: network)
      #expect(patterns.map(\.isPresent) == one.left.map { $0.map { $0 == 1 } }, "\(one.share) \(one.global)")
      for (layer, pattern) in patterns.enumerated() {
        for (index, element) in state.parameters.tensors[2 * layer].elements.enumerated() {
          #expect(element == (pattern.isPresent[index] ? Scalar(recording.weights[layer][index]) : 0))
        }
      }
    }
  }

  @Test(arguments: MagnitudePruning.Scope.allCases) func reachesItsShareAndNeverGivesBack(
    scope: MagnitudePruning.Scope
  ) throws {
    let problem = Problem()
    let pruning = MagnitudePruning(
      final: 0.7, period: OperatorPeriod(from: 0.25, to: 0.75, every: 10), scope: scope)
    var trainer = try Trainer(
      objective: problem.objective([WeightedTerm(L2(), weight: 0.01)]), optimizer: .adam(learningRate: 0.01),
      examples: problem.examples, batches: Batches(count: 24, size: 7, seed: 3), steps: 80, operators: [pruning]
    )
    var state = trainer.initialState(seed: 1)
    var gone: [Set<Int>] = [[], [], []]
    while state.step < 80 {
      _ = try trainer.step(&state)
      let patterns = state.mask?.patterns(of: problem.network) ?? []
      for (layer, pattern) in patterns.enumerated() {
        let missing = Set(pattern.isPresent.indices.filter { !pattern.isPresent[$0] })
        #expect(missing.isSuperset(of: gone[layer]))
        gone[layer] = missing
        for list in [state.parameters] + state.optimizer.slots.flatMap({ $0 }) {
          let elements = list.tensors[2 * layer].elements
          #expect(missing.allSatisfy { elements[$0] == 0 })
        }
      }
      if state.step < 20 { #expect(state.mask == nil) }
    }
    let counts = [24, 30, 15]
    if scope == .layer {
      // 10.5 rounds away from zero.
      #expect(gone.map(\.count) == [17, 21, 11])
    } else {
      #expect(gone.reduce(0) { $0 + $1.count } == Int((0.7 * Double(counts.reduce(0, +))).rounded()))
    }
  }
}
