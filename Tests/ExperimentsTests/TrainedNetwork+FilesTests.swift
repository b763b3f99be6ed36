import ArrayFiles
import Experiments
import Foundation
import Networks
import Records
import RunSupport
import Runs
import Tensors
import TestSupport
import Testing
import Training

@Suite struct TrainedNetworkFilesTests {
  private let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  /// Of a run the last checkpoint, and a file as it is.
  @Test func oneDoorLeadsToRunsAndFiles() throws {
    let folder = temporary.run("a")
    let configuration = try configuration()
    try train(configuration, in: folder)
    let network = try configuration.network.build(for: configuration.task.load(seed: 0))
    let file = folder.checkpointPath(step: 12)
    #expect(
      try TrainedNetwork.file(at: folder.path).resolvingSymlinksInPath().lastPathComponent
        == "step-000012.safetensors")
    #expect(try TrainedNetwork.file(at: file).path == file)
    let parameters = try TrainedNetwork.parameters(at: folder.path, for: network)
    #expect(try parameters == TrainedNetwork.parameters(at: file, for: network))
    #expect(parameters.tensors.map(\.shape) == network.parameterShapes.map(\.shape))
    // The weights alone, without biases.
    #expect(try TrainedNetwork.weights(at: folder.path, for: network) == [0, 2, 4].map { parameters[$0] })
    #expect(try TrainedNetwork.weights(at: file, for: network) == [0, 2, 4].map { parameters[$0] })
    #expect(try TrainedNetwork.weights(of: folder) == [0, 2, 4].map { parameters[$0] })
    try FileManager.default.removeItem(atPath: folder.connectionsPath)
    #expect(try TrainedNetwork.weights(of: folder) == [0, 2, 4].map { parameters[$0] })
  }

  @Test func whatIsNotThereIsNamedByWhatItShouldBe() {
    let path = "\(temporary.path)/none"
    #expect(throws: MissingInput(path: path, what: "run folder or file of parameters")) {
      try TrainedNetwork.file(at: path)
    }
    #expect(throws: MissingInput(path: path, what: "run folder or file of weights")) {
      try TrainedNetwork.weights(at: path, for: Network(sizes: [8, 6, 1], activation: .tanh))
    }
  }

  /// A mask is taken of a finished run only; parameters to begin with may be of any checkpoint.
  @Test func anInterruptedRunIsNotDone() throws {
    let folder = temporary.run("b")
    try train(configuration(), in: folder, stoppingAfter: 7)
    #expect(throws: RunError.notDone(folder.path)) { try TrainedNetwork.weights(of: folder) }
    #expect(try TrainedNetwork.file(at: folder.path).path == folder.checkpointPath(.last))
    try resume(folder)
    #expect(try TrainedNetwork.weights(of: folder).count == 3)
  }

  /// The parameters must be the network's, by name and shape.
  @Test func anotherNetworksParametersAreRefused() throws {
    let folder = temporary.run("c")
    try train(configuration(), in: folder)
    let other = try Network(sizes: [8, 6, 1], activation: .tanh)
    #expect(throws: WeightFileError.self) { try TrainedNetwork.parameters(at: folder.path, for: other) }
  }
}
