import Networks
import Optimizers
import Regularizers
import Tensors
import TestSupport
import Testing
import Training

@Suite struct ReplacedWeightsTests {
  let problem = Problem()

  private func train(_ weight: Double, steps: Int, layers: [Int]? = nil) throws -> (
    before: TrainingState, after: TrainingState
  ) {
    let mask = WeightedTerm(WeightMask(), weight: weight, layers: layers, optimizer: .adam(learningRate: 0.1))
    var trainer = problem.trainer(.adam(learningRate: 0.1, weightDecay: 0.1), terms: [mask])
    let before = trainer.initialState(seed: 1)
    var state = before
    for _ in 0..<steps { _ = try trainer.step(&state) }
    return (before, state)
  }

  @Test func theNetworkStaysAsItIsButForWeightsThatAreClosed() throws {
    let (before, after) = try train(0, steps: 30)
    #expect(after.step == 30)
    var closed = 0
    for position in before.parameters.tensors.indices {
      let pairs = zip(before.parameters[position].elements, after.parameters[position].elements)
      let isWeight = position.isMultiple(of: 2)
      #expect(pairs.allSatisfy { $1 == $0 || isWeight && $1 == 0 })
      closed += pairs.count { $1 != $0 }
    }
    #expect(closed > 0 && closed < 69)
    // The logits are where the weights of the file are open.
    let logits = after.terms[0].parameters.tensors[..<3].flatMap(\.elements)
    let weights = [0, 2, 4].flatMap { after.parameters[$0].elements }
    #expect(zip(logits, weights).allSatisfy { ($0 >= 0) == ($1 != 0) })
  }

  @Test func aPriceClosesAllAndARewardNone() throws {
    #expect(
      try train(10, steps: 30).after.parameters.tensors.enumerated().allSatisfy {
        $1.norm == 0 || !$0.isMultiple(of: 2)
      })
    let (before, after) = try train(-10, steps: 30)
    #expect(after.parameters == before.parameters)
  }

  @Test func layersThatHaveNoMaskAreFrozenAsWell() throws {
    let (before, after) = try train(10, steps: 30, layers: [1])
    #expect(after.parameters[2].norm == 0)
    for position in [0, 1, 3, 4, 5] { #expect(after.parameters[position] == before.parameters[position]) }
  }

  @Test func aStepDrawsItsMaskFromSeedAndNumber() {
    let terms = [WeightedTerm(WeightMask(), weight: 0)]
    let state = problem.trainer(.adam(learningRate: 0.1), terms: terms).initialState(seed: 1)
    func loss(seed: UInt64, step: Int) -> Double {
      try! Objective(network: problem.network, loss: .meanSquaredError, terms: terms, seed: seed)
        .valueWithGradient(
          at: state.parameters, learned: state.terms.map(\.parameters), inputs: problem.examples.inputs,
          targets: problem.examples.targets, step: step, of: 10
        ).report.loss
    }
    let losses = [loss(seed: 0, step: 0), loss(seed: 0, step: 1), loss(seed: 1, step: 0)]
    #expect(Set(losses).count == 3 && loss(seed: 0, step: 0) == losses[0])
  }

  @Test func noiseIsDrawnInTrainingAndNotInEvaluation() throws {
    let noisy = try problem.network.adding(NoiseLayer(strength: 0.5))
    let parameters = noisy.initialParameters(seed: 1)
    func loss(_ step: Int) -> Double {
      try! Objective(network: noisy, loss: .meanSquaredError).valueWithGradient(
        at: parameters, inputs: problem.examples.inputs, targets: problem.examples.targets, step: step, of: 10
      ).report.loss
    }
    #expect(loss(0) == loss(0) && loss(0) != loss(1))
    let quiet = noisy.evaluate(
      parameters, on: problem.examples, loss: .meanSquaredError, scoring: .none)
    let plain = problem.network.evaluate(
      parameters, on: problem.examples, loss: .meanSquaredError, scoring: .none)
    #expect(quiet.loss == plain.loss && quiet.loss != loss(0))
  }
}
