import Networks
import Optimizers
import Tensors
import Testing
import Training

@Suite struct ClusterableInitializationTests {
  private func state(_ network: Network, step: Int = 0) -> TrainingState {
    let parameters = network.initialParameters(seed: 2)
    var memory = Optimizer.sgd(learningRate: 1).initialState(for: parameters)
    memory.step = step
    return TrainingState(parameters: parameters, optimizer: memory)
  }

  private func context(_ network: Network) -> OperatorContext {
    OperatorContext(network: network, steps: 10, seed: 0, examples: .none, gradient: { _ in Parameters() })
  }

  /// Two modules and a contrast of 3: the factors are 3/√5 and 1/√5, whose squares have the mean 1.
  @Test func weightsWithinModulesAreLargerByTheContrast() throws {
    let network = try Network(sizes: [4, 6, 2], activation: .tanh, initializer: .fanInUniform)
    let before = state(network)
    var after = before
    ClusterableInitialization(modules: 2, contrast: 3).apply(to: &after, in: context(network))
    for (layer, half) in [(0, (2, 3)), (1, (3, 1))] {
      let (old, new) = (before.parameters.tensors[2 * layer], after.parameters.tensors[2 * layer])
      for row in 0..<old.shape[0] {
        for column in 0..<old.shape[1] {
          let isWithin = (row < half.0) == (column < half.1)
          let factor = Double(new[row, column]) / Double(old[row, column])
          #expect(abs(factor - (isWithin ? 3 : 1) / 5.squareRoot()) < 1e-6)
        }
      }
      #expect(after.parameters.tensors[2 * layer + 1] == before.parameters.tensors[2 * layer + 1])
    }
  }

  /// Three modules of uneven sizes: 400 × 401 weights have their variance back to a few in a thousand.
  @Test func theVarianceStays() throws {
    let network = try Network(sizes: [400, 401], activation: .tanh, initializer: .glorotNormal)
    let before = state(network)
    var after = before
    ClusterableInitialization(modules: 3, contrast: 10).apply(to: &after, in: context(network))
    let squares = [before, after].map { Double($0.parameters.tensors[0].sumOfSquares()) }
    // The sum of 53,000 squares of normal numbers has a relative deviation of √(2 / 53000) = 0.006.
    #expect(abs(squares[1] / squares[0] - 1) < 0.025)
    #expect(before.parameters.tensors[0] != after.parameters.tensors[0])
  }

  @Test func onlyTheFreshStateIsChanged() throws {
    let network = try Network(sizes: [4, 6, 2], activation: .tanh)
    var later = state(network, step: 1)
    ClusterableInitialization(modules: 2).apply(to: &later, in: context(network))
    #expect(later.parameters.tensors == network.initialParameters(seed: 2).tensors)
  }
}
