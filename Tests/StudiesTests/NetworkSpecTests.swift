import Configuration
import Networks
import Studies
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
}
