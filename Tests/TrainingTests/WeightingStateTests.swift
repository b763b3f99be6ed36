import ArrayFiles
import Foundation
import Optimizers
import Regularizers
import TestSupport
import Testing

@testable import Training

@Suite struct WeightingStateTests {
  @Test func aTermWithAThresholdBeginsOnceAndItsScheduleWithIt() {
    var state = WeightingState()
    let term = WeightedTerm(
      L1(), weight: 2, schedule: .warmUp(steps: 2), weighting: Weighting(startBelow: 0.5))
    let weights = [0.9, 0.6, 0.5, 0.8, 0.1].enumerated().map { step, loss in
      state.weight(of: term, taskLoss: loss, taskNorm: 1, termNorm: { 1 }, step: step, of: 5)
    }
    #expect(weights == [0, 0, 1, 2, 2])
    #expect(state.starts == ["l1": 2])
  }

  @Test func theDualVariableWaitsForTheFirstBatchWithinTheBound() {
    var state = WeightingState()
    let constraint = TaskConstraint(bound: 2, rate: 0.5, limit: 1.25)
    let duals = [9.0, 4, 2, 3, 3, 0, 0, 0, 0].map { state.dual(of: constraint, taskLoss: $0) }
    #expect(duals == [1, 1, 1, 1, 1.25, 1.25, 0.75, 0.25, 0])
  }

  /// What a file says that no training wrote is refused, with its key.
  @Test(arguments: [
    "weighting.", "weighting.start.l1", "weighting.factor.l1", "weighting.dual", "weighting.odd.x",
  ])
  func damagedMetadataIsRefused(key: String) throws {
    let folder = try TemporaryFolder()
    let problem = Problem()
    let checkpoint = Checkpoint(parameters: folder.url.appendingPathComponent("x.safetensors"))
    let trainer = problem.trainer(.sgd(learningRate: 1))
    try checkpoint.write(trainer.initialState(seed: 1), of: problem.network)
    var file = try SafeTensors.read(checkpoint.optimizer)
    file.metadata[key] = "x"
    try SafeTensors.write(file, to: checkpoint.optimizer)
    let error = #expect(throws: CheckpointError.self) {
      try checkpoint.read(network: problem.network, optimizer: trainer.optimizer)
    }
    #expect(error?.description == "\(checkpoint.optimizer.path): its metadata '\(key)' is no number: 'x'")
  }
}
