import Foundation
import Networks
import Optimizers
import Regularizers
import Tasks
import Tensors
import Testing
import Training

/// Twenty steps against PyTorch, recorded by `Oracles/losses.py`: the objective, its parts and the parameters at the end.
@Suite struct TrajectoryTests {
  struct Recording: Decodable {
    var steps: Int
    var cases: [Case]
  }

  struct Case: Decodable {
    struct Run: Decodable {
      /// For each step: loss, task loss, l1, l2.
      var losses: [[Double]]
      var final: [[Double]]
    }
    var name: String
    var sizes: [Int]
    var activation: Activation
    var loss: Loss
    var examples: Int
    var learningRate: Double
    var l1: Double
    var l2: Double
    var l1Layers: [Int]
    var bimt: Bool
    var inputs: [Double]
    var targets: [Double]
    var initial: [[Double]]
    var float32: Run
    var float64: Run

    var expected: Run { MemoryLayout<Scalar>.size == 4 ? float32 : float64 }
  }

  @Test func lossesAndParametersAreThoseOfPyTorch() throws {
    let file = try #require(
      Bundle.module.url(forResource: "losses", withExtension: "json", subdirectory: "Fixtures"))
    let recording = try JSONDecoder().decode(Recording.self, from: Data(contentsOf: file))
    #expect(recording.cases.map(\.name) == ["regression", "classification"])
    for recorded in recording.cases {
      let trained = try train(recorded, steps: recording.steps)
      let expected = recorded.expected
      // Both sides round every sum in another order, and Adam divides by what may be small: a few hundred units in
      // the last place after 20 steps. Single and double precision of PyTorch itself differ by 10 to 20.
      let tolerance = 300 * Double(Scalar.ulpOfOne)
      for (found, row) in zip(trained.losses, expected.losses) {
        for (a, b) in zip(found, row) { #expect(abs(a - b) < tolerance * max(1, b), "\(recorded.name)") }
      }
      #expect(trained.losses.count == recording.steps)
      for (tensor, elements) in zip(trained.final.tensors, expected.final) {
        for (a, b) in zip(tensor.elements, elements) {
          #expect(abs(Double(a) - b) < tolerance * max(1, abs(b)), "\(recorded.name)")
        }
      }
    }
  }

  private func train(_ recorded: Case, steps: Int) throws -> (losses: [[Double]], final: Parameters) {
    let tensor = { (shape: Shape, elements: [Double]) in Tensor(shape, elements.map { Scalar($0) }) }
    let network = try Network(sizes: recorded.sizes, activation: recorded.activation)
    let count = recorded.examples
    let targets: Shape = recorded.loss == .meanSquaredError ? [count, recorded.targets.count / count] : [count]
    let terms = [
      WeightedTerm(L1(), weight: recorded.l1, layers: recorded.l1Layers),
      WeightedTerm(L2(), weight: recorded.l2, schedule: recorded.bimt ? .bimt() : .constant),
    ]
    var trainer = try Trainer(
      objective: Objective(network: network, loss: recorded.loss, terms: terms),
      optimizer: .adam(learningRate: recorded.learningRate),
      examples: Dataset(
        inputs: tensor([count, recorded.sizes[0]], recorded.inputs), targets: tensor(targets, recorded.targets)),
      batches: Batches(count: count, size: nil, seed: 0), steps: steps)
    let parameters = Parameters(
      zip(network.parameterShapes, recorded.initial).map { tensor($0.shape, $1) })
    var state = TrainingState(
      parameters: parameters, optimizer: trainer.optimizer.initialState(for: parameters))
    let losses = try (0..<steps).map { _ in
      let report = try trainer.step(&state)
      return [report.loss, report.taskLoss] + report.terms.map(\.value)
    }
    return (losses, state.parameters)
  }
}
