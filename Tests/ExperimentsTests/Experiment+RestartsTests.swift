import Experiments
import Foundation
import Networks
import Records
import RunSupport
import Runs
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@Suite struct ExperimentRestartsTests {
  let temporary: TemporaryFolder
  let folder: RunFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = temporary.run("a")
  }

  private func read(_ options: [String]) throws -> RunConfiguration {
    try configuration(["training.batchSize=full", "measure.nulls=0"] + options)
  }

  /// The final parameters and the objective of every draw, by the library's own steps.
  private func trainings(_ configuration: RunConfiguration, draws: Int) throws -> [(Parameters, Double)] {
    let task = try configuration.task.load(seed: configuration.seed)
    let network = try configuration.network.build(for: task)
    return try (0..<draws).map { draw in
      var trainer = try Trainer(
        objective: Objective(network: network, loss: task.loss), optimizer: configuration.optimizer,
        examples: task.training, batches: Batches(count: 256, size: nil, seed: 0), steps: 12)
      var state = trainer.initialState(seed: configuration.seed, draw: draw)
      for _ in 0..<12 { _ = try trainer.step(&state) }
      let output = network(task.training.inputs, state.parameters)
      return (state.parameters, Double(task.loss(output, task.training.targets)))
    }
  }

  /// Seeds whose best draw is not the first one are among these.
  @Test func theDrawThatEndsBestIsTrained() throws {
    var chosen: Set<Int> = []
    for seed in 0..<4 {
      let configuration = try read(["training.restarts=3", "seed=\(seed)"])
      let folder = temporary.run("\(seed)")
      try train(configuration, in: folder)
      let expected = try trainings(configuration, draws: 3)
      let best = try #require(expected.indices.min { expected[$0].1 < expected[$1].1 })
      chosen.insert(best)
      let network = try configuration.network.build(for: configuration.task.load(seed: 0))
      let trained = try ModelFile.read(URL(fileURLWithPath: folder.checkpointPath(.last)), for: network)
      #expect(trained.tensors.map(\.elements) == expected[best].0.tensors.map(\.elements), "seed \(seed)")
    }
    #expect(chosen != [0])
  }

  @Test func oneRestartIsNone() throws {
    try train(read(["training.restarts=1"]), in: folder)
    try train(read([]), in: temporary.run("b"))
    // The checkpoints name their configurations, which differ.
    let (one, none) = (try Outcome(folder), try Outcome(temporary.run("b")))
    #expect(one.metrics == none.metrics && one.result == none.result)
  }

  @Test(.enabled(if: MemoryLayout<Scalar>.size == 4, "checkpoints hold single precision"), arguments: [0, 7])
  func stoppingAndGoingOnIsTheSame(stop: Int) throws {
    let configuration = try read(["training.restarts=3"])
    #expect(try train(configuration, in: folder, stoppingAfter: stop).interruptedStep == stop)
    #expect(try folder.status().state == .interrupted)
    try resume(folder)
    try train(configuration, in: temporary.run("through"))
    #expect(try Outcome(folder) == Outcome(temporary.run("through")))
  }

  /// Steps that blow up some draws leave the others; where all do, the run fails as it does without restarts.
  @Test func aDrawThatLeavesTheNumbersIsWorstOfAll() throws {
    let configuration = try read([
      "task={name: sinusoids}", "network={layers: [4, 8, 4], activation: identity}", "training.restarts=2",
      "training.steps=1000", "optimizer={name: sgd, learningRate: 1e6}",
    ])
    #expect(throws: NotFinite.self) { try train(configuration, in: folder) }
  }
}
