import ArrayFiles
import Configuration
import Experiments
import Foundation
import Networks
import Records
import RunSupport
import Runs
import TestSupport
import Testing

@Suite struct NetworkSpecTests {
  @Test func theLastLayerHasTheTasksActivation() throws {
    let configuration = try configuration([
      "network={layers: [8, 4, 1], activation: relu, initializer: heUniform}"
    ])
    let network = try configuration.network.build(for: configuration.task.load(seed: 0))
    let layers = try network.layers.map { try #require($0 as? DenseLayer) }
    #expect(layers.map(\.activation) == [.relu, .tanh])
    #expect(layers.map(\.initializer) == [.heUniform, .heUniform])
    #expect(network.parameterShapes.map(\.shape) == [[8, 4], [4], [4, 1], [1]])
  }

  @Test func tokensAreEmbedded() throws {
    let configuration = try configuration([
      "task={name: permutations}", "network={layers: [10, 7, 24], embedding: 5}",
    ])
    let network = try configuration.network.build(for: configuration.task.load(seed: 0))
    #expect(network.inputShape == [2] && network.layers.count == 3)
    #expect(network.parameterShapes[0].shape == [24, 5])
  }

  static let embeddings: [(task: String, network: String, message: String)] = [
    (
      "permutations", "{ layers: [2, 24] }",
      "2:20: network has no 'embedding', but the inputs of task 'permutations' are tokens"
    ),
    (
      "retina", "{ layers: [8, 1], embedding: 4 }",
      "2:39: network has an embedding, but the inputs of task 'retina' are no tokens"
    ),
    (
      "permutations", "{ layers: [8, 24], embedding: 3 }",
      "2:20: network.layers begins with 8, but the 2 tokens of task 'permutations' are embedded in 2 · 3 values"
    ),
  ]

  @Test(arguments: embeddings) func embeddingsMustBeTheTasks(
    task: String, network: String, message: String
  ) throws {
    let configuration = try configuration(yaml: "task: { name: \(task) }\nnetwork: \(network)")
    let loaded = try configuration.task.load(seed: 0)
    let error = #expect(throws: ConfigurationError.self) { try configuration.network.build(for: loaded) }
    #expect(
      error.map { $0.description.hasPrefix("run.yaml:\(message)") } == true, "\(String(describing: error))")
  }

  static let mistakes: [(task: String, layers: String, message: String)] = [
    ("retina", "[7, 1]", "network.layers begins with 7, but an example of task 'retina' has 8 inputs"),
    ("retina", "[8, 2]", "network.layers ends with 2, but task 'retina' needs 1 output"),
    ("sinusoids", "[4, 5]", "network.layers ends with 5, but task 'sinusoids' needs 4 outputs"),
  ]

  @Test(arguments: mistakes) func sizesMustBeTheTasks(task: String, layers: String, message: String) throws {
    let text = "task: { name: \(task) }\nnetwork: { layers: \(layers) }"
    let configuration = try configuration(yaml: text)
    let loaded = try configuration.task.load(seed: 0)
    let error = #expect(throws: ConfigurationError.self) { try configuration.network.build(for: loaded) }
    #expect(error?.description == "run.yaml:2:20: \(message)")
    let temporary = try TemporaryFolder()
    #expect(throws: ConfigurationError.self) { try train(configuration, in: temporary.run("a")) }
  }

  @Test func noiseStandsBehindHiddenLayersWhereItIsAskedFor() throws {
    let noisy = try configuration(["network={layers: [8, 4, 2, 1], noise: 0.2, noiseExponent: 1}"])
    let network = try noisy.network.build(for: noisy.task.load(seed: 0))
    #expect(network.layers.map { type(of: $0).name } == ["dense", "noise", "dense", "noise", "dense"])
    let layer = try #require(network.layers[1] as? NoiseLayer)
    #expect(layer.strength == 0.2 && layer.exponent == 1)
    let plain = try configuration()
    #expect(noisy.yaml.contains("noiseExponent") && !plain.yaml.contains("noise"))
    // It trains, is measured, and resumes.
    let temporary = try TemporaryFolder()
    let short = try configuration(["network.noise=0.2"])
    try train(short, in: temporary.run("a"))
    try train(short, in: temporary.run("b"), stoppingAfter: 7)
    try resume(temporary.run("b"))
    #expect(try Outcome(temporary.run("a")).checkpoints == Outcome(temporary.run("b")).checkpoints)
  }

  @Test func trainingStartsWithTheParametersOfARun() throws {
    let temporary = try TemporaryFolder()
    try train(configuration(), in: temporary.run("first"))
    let path = temporary.run("first").path
    let next = try configuration(["network.start=\(path)", "optimizer.learningRate=0", "seed=9"])
    try train(next, in: temporary.run("next"))
    func parameters(_ name: String) throws -> [Float] {
      try SafeTensors.read(URL(fileURLWithPath: temporary.run(name).checkpointPath(.last))).arrays.flatMap(
        \.values)
    }
    #expect(try parameters("next") == parameters("first"))
    let missing = try configuration(["network.start=\(path)/nothing"])
    #expect(throws: MissingInput.self) { try train(missing, in: temporary.run("none")) }
  }

  @Test func aRunThatLearnsAMaskResumesAndKeepsTheWeightsItStartedWith() throws {
    let temporary = try TemporaryFolder()
    let options = [
      "regularizers=[{name: weightMask, weight: 0.01, learningRate: 0.2}, {name: activity, weight: 1}]"
    ]
    try train(configuration(options), in: temporary.run("a"))
    try train(configuration(options), in: temporary.run("b"), stoppingAfter: 7)
    try resume(temporary.run("b"))
    #expect(try Outcome(temporary.run("a")) == Outcome(temporary.run("b")))
  }
}
