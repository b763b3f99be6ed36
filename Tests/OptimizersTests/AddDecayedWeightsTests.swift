import Optimizers
import Tensors
import Testing

@Suite struct AddDecayedWeightsTests {
  @Test func addsAMultipleOfTheParameters() {
    let found = rewritten([[1, 2]], by: AddDecayedWeights(rate: 0.25), parameters: [8, -4])
    #expect(found == [[3, 1]])
  }

  @Test func aRateOfZeroChangesNothing() {
    #expect(rewritten([[1, 2]], by: AddDecayedWeights(rate: 0), parameters: [.infinity, 1]) == [[1, 2]])
  }

  /// Without a gradient, decoupled decay is w ← (1 - η rate) w, and decay ahead of Adam moves each weight by η.
  @Test func placeInTheChainDecides() {
    func step(_ optimizer: Optimizer) -> [Scalar] {
      var parameters = Parameters([Tensor([2], [4, -0.5])])
      var state = optimizer.initialState(for: parameters)
      optimizer.update(&parameters, gradient: .zero, state: &state, of: 1)
      return parameters.scalars
    }
    expectClose(step(.adamW(learningRate: 0.1, weightDecay: 0.5)), [4 * 0.95, -0.5 * 0.95])
    // ε = 1e-8 beside gradients of 2 and 0.25 takes off 4e-8 of a step of 0.1, less than the tolerance in
    // Float.
    let coupled = step(.adam(learningRate: 0.1, epsilon: 1e-30, weightDecay: 0.5))
    expectClose(coupled, [3.9, -0.4])
  }
}
