import ArrayFiles
import Experiments
import Foundation
import Networks
import Records
import RunSupport
import TestSupport
import Testing
import Training

/// Training without a folder.
struct ExperimentTests {
  @Test(arguments: [
    [], ["goals={every: 2, tasks: [{name: retina, rule: or}]}"], ["training.restarts=2"],
    ["regularizers=[{name: normalizedLoops, weight: 0.01}]", "mask={density: 0.5}"],
    ["operators=[{name: prune, final: 0.5}]"],
  ])
  func givesTheParametersOfARun(options: [String]) throws {
    let temporary = try TemporaryFolder()
    let configuration = try configuration(options)
    try train(configuration, in: temporary.run("a"))
    let trained = try Experiment(configuration).train()
    let file = URL(fileURLWithPath: temporary.run("a").checkpointPath(.last))
    #expect(try ModelFile.read(file, for: trained.network).tensors == trained.parameters.tensors)
    #expect(trained.task.structure != nil)
  }

  @Test func endsWhereItIsToldTo() throws {
    var steps = 0
    _ = try Experiment(configuration()).train { _, state in
      steps += 1
      return state.step < 4
    }
    #expect(steps == 4)
  }

  @Test func aRunFolderAndItsFileHoldTheSameNetwork() throws {
    let temporary = try TemporaryFolder()
    let folder = temporary.run("a")
    try train(configuration(), in: folder)
    let network = try Experiment(configuration()).network
    let file = folder.checkpointPath(step: 12)
    #expect(
      try TrainedNetwork.parameters(at: folder.path, for: network).tensors
        == TrainedNetwork.parameters(at: file, for: network).tensors)
    #expect(try TrainedNetwork.weights(of: folder) == TrainedNetwork.weights(at: file, for: network))
    #expect(throws: MissingInput.self) {
      try TrainedNetwork.weights(at: "\(folder.path)/nothing", for: network)
    }
    let open = temporary.run("open")
    try train(configuration(), in: open, stoppingAfter: 2)
    #expect(throws: RunError.notDone(open.path)) { try TrainedNetwork.weights(of: open) }
  }
}
