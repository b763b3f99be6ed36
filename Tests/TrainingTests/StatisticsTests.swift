import Foundation
import Networks
import Optimizers
import Tasks
import Tensors
import TestSupport
import Testing

@testable import Training

/// Running averages are part of the parameters, and steps move them whatever the optimizer does.
@Suite struct StatisticsTests {
  private let network = try! SmallNetwork.batchNorm.network

  private let inputs = unevenTensor([12, 4, 3, 2])

  private func trainer(_ optimizer: Optimizer, batch: Int? = 4) throws -> Trainer {
    try Trainer(
      objective: Objective(network: network, loss: .meanSquaredError), optimizer: optimizer,
      examples: Dataset(inputs: inputs, targets: unevenTensor([12, 2])),
      batches: Batches(count: 12, size: batch, seed: 3), steps: 20)
  }

  private var averages: [Int] {
    network.parameterShapes.indices.filter { network.parameterShapes[$0].name.contains("running") }
  }

  @Test func aStepMovesAveragesAndNoOptimizerDoes() throws {
    #expect(averages == [4, 5, 8, 9])
    for optimizer in [Optimizer.sgd(learningRate: 0), .adamW(learningRate: 0.5, weightDecay: 0.5)] {
      var trainer = try trainer(optimizer, batch: nil)
      var state = trainer.initialState(seed: 1)
      let fresh = state.parameters
      let expected = network.drawing(seed: 0, step: 0).pass(inputs, fresh).statistics
      _ = try trainer.step(&state)
      #expect(expected.keys.sorted() == averages)
      for position in averages {
        let (moved, known) = (state.parameters[position], try #require(expected[position]))
        #expect((moved - known).norm < 1e-6 && moved != fresh[position])
      }
    }
  }

  /// Stopped after some steps and gone on with from its files, training ends with the same bytes.
  @Test func checkpointsCarryTheAverages() throws {
    let temporary = try TemporaryFolder()
    var trainer = try trainer(.adam(learningRate: 0.01))
    var whole = trainer.initialState(seed: 1)
    for _ in 0..<9 { _ = try trainer.step(&whole) }
    let checkpoint = Checkpoint(
      parameters: URL(fileURLWithPath: temporary.path).appending(path: "c.safetensors"))
    try checkpoint.write(whole, of: network)
    var resumed = try checkpoint.read(
      network: network, optimizer: trainer.optimizer, objective: trainer.objective)
    for _ in 0..<7 {
      _ = try trainer.step(&whole)
      _ = try trainer.step(&resumed)
    }
    #expect(whole.parameters.tensors.map(\.elements) == resumed.parameters.tensors.map(\.elements))
    #expect(averages.allSatisfy { resumed.parameters[$0].norm > 0 })
  }

  /// A running variance that is no number is told of the file, before anything is done with it.
  @Test func averagesThatAreNoNumbersAreRefused() throws {
    let temporary = try TemporaryFolder()
    var parameters = network.initialParameters(seed: 1)
    parameters.tensors[5].withMutableElements { $0[1] = .nan }
    let file = URL(fileURLWithPath: temporary.path).appending(path: "m.safetensors")
    try ModelFile.write(parameters, of: network, to: file)
    let error = #expect(throws: WeightFileError.self) { try ModelFile.read(file, for: network) }
    #expect(
      error?.description.hasSuffix(
        "array 'layers.1.running_variance' has elements that are infinite or not a number") == true)
  }
}
