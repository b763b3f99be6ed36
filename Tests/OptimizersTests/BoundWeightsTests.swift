import Optimizers
import Tensors
import Testing

@Suite struct BoundWeightsTests {
  private func bounded(_ updates: [Scalar], at weights: [Scalar], shape: Shape) -> [Scalar] {
    var updates = Parameters([Tensor(shape, updates)])
    var state: [Parameters] = []
    BoundWeights(maximum: 2).apply(
      to: &updates, state: &state, parameters: Parameters([Tensor(shape, weights)]), step: 0, of: 1)
    return updates.scalars
  }

  @Test func weightsStopAtTheBound() {
    #expect(bounded([1, 1, -3, 0.5], at: [0.5, 1.5, -1, -1.75], shape: [2, 2]) == [1, 0.5, -1, 0.5])
  }

  @Test func whatIsBeyondComesBack() {
    #expect(bounded([0, -1, 0], at: [5, -1.5, -7], shape: [1, 3]) == [-3, -0.5, 5])
  }

  @Test func biasesAreFree() {
    #expect(bounded([10, -10], at: [0, 0], shape: [2]) == [10, -10])
  }

  @Test func notANumberIsNotHidden() {
    #expect(bounded([.nan, 1], at: [0, 0], shape: [1, 2])[0].isNaN)
  }

  /// Behind Adam, whatever the gradients: no weight is ever beyond the bound by more than a rounding.
  @Test func aWholeTrainingStaysWithin() {
    let optimizer = Optimizer(
      Optimizer.adam(learningRate: 0.3).transforms + [BoundWeights(maximum: 0.7)])
    var parameters = Parameters([Tensor([2, 3]), Tensor([3])])
    var state = optimizer.initialState(for: parameters)
    for step in 0..<30 {
      let gradient = Parameters([
        Tensor([2, 3], (0..<6).map { Scalar(($0 * 5 + step) % 7) - 2 }), Tensor(repeating: 1, [3]),
      ])
      optimizer.update(&parameters, gradient: gradient, state: &state, of: 30)
      #expect(parameters[0].elements.allSatisfy { abs($0) <= 0.7 * (1 + Scalar.ulpOfOne) })
    }
    #expect(parameters[0].elements.contains { abs($0) > 0.69 })
    #expect(parameters[1].elements.allSatisfy { $0 < -1 })
  }
}
