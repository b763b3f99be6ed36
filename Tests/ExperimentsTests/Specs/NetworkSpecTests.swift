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

  /// A list of numbers behind an input is a list of layers, and the same network as sizes make.
  @Test func numbersAreDenseLayersOfTheSameBits() throws {
    let temporary = try TemporaryFolder()
    try train(configuration(), in: temporary.run("sizes"))
    for (name, network) in [
      ("layers", "{input: [8], layers: [5, 2, 1]}"),
      ("mixed", "{layers: [8, {name: dense, units: 5}, {name: dense, units: 2}, 1]}"),
    ] {
      try train(configuration(["network=\(network)"]), in: temporary.run(name))
      #expect(
        try Outcome(temporary.run(name)).checkpoints.filter { $0.key.hasSuffix(".safetensors") }
          == Outcome(temporary.run("sizes")).checkpoints.filter { $0.key.hasSuffix(".safetensors") })
    }
    let mixed = try configuration(["network={layers: [8, {name: dense, units: 5}, 1]}"])
    #expect(mixed.yaml.contains("input:") && mixed.network.outline.sizes == [8, 5, 1])
  }

  static let badLayers: [(task: String, network: String, message: String)] = [
    (
      "retina", "{ layers: [{ name: flatten }, 1] }",
      "2:21: network has no 'input', and network.layers begins with a layer (allowed: input, the shape of one example: "
        + "height, width and channels, or steps and features, or a number of values)"
    ),
    (
      "retina", "{ input: [8], layers: [] }",
      "2:32: network.layers has no layers (allowed: a list of layers, each a "
        + "number of dense units or a map with a name)"
    ),
    (
      "retina", "{ input: [8, 0], layers: [1] }",
      "2:19: network.input cannot be [8, 0] (allowed: the shape of one example: height, width and channels, or steps and "
        + "features, or a number of values)"
    ),
    (
      "retina", "{ input: [4, 2, 1], layers: [{ name: convolution, channels: 2, kernel: 5 }] }",
      "2:47: network.layers.0: a convolution takes images of at least 5 × 5, not an input of shape [4, 2, 1]"
    ),
    (
      "retina", "{ input: [4, 2, 1], layers: [{ name: convolution, channels: 2, kernel: 2 }, 1] }",
      "2:86: network.layers.1: a dense layer takes values without places (a flatten layer before it), not an input of "
        + "shape [3, 1, 2]"
    ),
    (
      "retina", "{ input: [8], layers: [{ name: convolution, channels: 2, kernel: 2 }] }",
      "2:41: network.layers.0: a convolution takes height × width × channels (network.input says them), not an input of "
        + "shape [8]"
    ),
    (
      "retina", "{ input: [4, 2], layers: [{ name: recurent, units: 2 }] }",
      "2:44: unknown network.layers.0.name 'recurent'; did you mean 'recurrent'?"
    ),
    (
      "retina", "{ input: [4, 2, 1], layers: [{ name: convolution, channels: 0, kernel: 2 }] }",
      "2:70: network.layers.0.channels cannot be '0' (allowed: 1 to 1000000)"
    ),
    (
      "retina", "{ input: [4, 2, 1], layers: [{ name: convolution, channels: 1, kernel: 2, padding: all }] }",
      "2:93: network.layers.0.padding cannot be 'all' (allowed: zeros on each side, a whole number from 0 to 1000, or same)"
    ),
    (
      "retina", "{ input: [8], layers: [4, { name: residual, layers: [3, 5] }, 1] }",
      "2:44: network.layers.1: a residual block takes [4] back from the layers within, not an input of shape [5]"
    ),
    (
      "retina", "{ input: [1000, 1000, 1000], layers: [{ name: flatten }, 1000000] }",
      "2:67: network.layers.1 asks for 1000000001000000 weights (allowed: up to 1000000000)"
    ),
    (
      "retina", "{ input: [4, 2, 1], layers: [{ name: averagePool, size: 3 }] }",
      "2:47: network.layers.0: a pool takes images of height × width × channels, at least 3 × 3, not an input of shape "
        + "[4, 2, 1]"
    ),
    (
      "retina", "{ input: [8], layers: [{ name: globalPool }, 1] }",
      "2:41: network.layers.0: a global pool takes height × width × channels or steps × features, not an input of shape "
        + "[8]"
    ),
    (
      "retina", "{ input: [4, 2, 1], layers: [{ name: convolution, channels: 3, kernel: 1, groups: 2 }] }",
      "2:92: network.layers.0.groups: a convolution to 3 channels in 2 groups takes and gives numbers of channels that 2 divides, "
        + "not an input of shape [4, 2, 1]"
    ),
    (
      "retina", "{ input: [2, 4], layers: [{ name: attention, heads: 3 }, 1] }",
      "2:62: network.layers.0.heads: attention of 3 heads takes a number of features that 3 divides, not an input of shape "
        + "[2, 4]"
    ),
    (
      "retina", "{ input: [4, 2], layers: [{ name: reservoir, units: 8, degree: 20 }, 1] }",
      "2:73: network.layers.0.degree: modules: degree 20 among 1 modules of 8 units (allowed: 1 to 7, the others that a "
        + "unit can hear)"
    ),
    (
      "retina", "{ input: [4, 2], layers: [{ name: reservoir, units: 4, modules: 3, degree: 1 }, 1] }",
      "2:74: network.layers.0.modules: modules: degree 1 among 3 modules of 4 units (allowed: modules of at least two units)"
    ),
    (
      "retina",
      "{ input: [4, 2, 1], layers: [{ name: convolution, channels: 2, kernel: 1 }, { name: flatten }, { name: residual, layers: [16] }] }",
      "2:38: network.layers: layer 2, a residual block with units of its own, takes values that are a unit each, and not a "
        + "flattened map of 2 channels, not an input of shape [16]"
    ),
    (
      "retina", "{ input: [8], layers: [{ name: attention }, 1] }",
      "2:41: network.layers.0: attention takes steps × features (network.input says them), not an input of shape [8]"
    ),
    (
      "retina", "{ input: [8], layers: [{ name: gru, units: 4 }, 1] }",
      "2:41: network.layers.0: a GRU takes steps × features (network.input says them), not an input of shape [8]"
    ),
    (
      "retina", "{ input: [4, 2], layers: [{ name: leakyRecurrent, units: 4, timeConstant: 1 }, 1] }",
      "2:84: network.layers.0.timeConstant cannot be '1' (allowed: a number above 1)"
    ),
    (
      "retina", "{ input: [8], layers: [4, { name: dropout, rate: 1 }, 1] }",
      "2:59: network.layers.1.rate cannot be '1' (allowed: a number from 0 to below 1)"
    ),
    (
      "retina", "{ input: [8], layers: [4, { name: layerNorm, epsilon: 0 }, 1] }",
      "2:64: network.layers.1.epsilon cannot be '0' (allowed: a number above 0)"
    ),
    (
      "retina", "{ input: [8], embedding: 4, layers: [1] }",
      "2:35: network.embedding goes with sizes alone (allowed: { name: embedding, width: … } in network.layers)"
    ),
  ]

  @Test(arguments: badLayers) func layersMustFit(task: String, network: String, message: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try configuration(yaml: "task: { name: \(task) }\nnetwork: \(network)")
    }
    #expect(
      error.map { $0.description.hasPrefix("run.yaml:\(message)") } == true, "\(String(describing: error))")
  }

  static let strangers: [(task: String, network: String, message: String)] = [
    (
      "retina", "{ input: [3, 3, 1], layers: [{ name: flatten }, 1] }",
      "network.input [3, 3, 1] has 9 values, but an example of task 'retina' has 8 inputs"
    ),
    (
      "retina", "{ input: [8], layers: [4, 2] }", "network.layers ends with 2, but task 'retina' needs 1 output"
    ),
    (
      "permutations", "{ input: [2], layers: [4, 24] }",
      "network.layers does not begin with an embedding, but the inputs of task 'permutations' are tokens"
    ),
    (
      "retina", "{ input: [8], layers: [{ name: embedding, width: 2 }, 1] }",
      "network.layers begins with an embedding, but the inputs of task 'retina' are no tokens"
    ),
    (
      "retina", "{ input: [4, 2], layers: [{ name: recurrent, units: 1, returns: sequence }] }",
      "network.layers ends with 4 × 1, but task 'retina' needs 1 output"
    ),
  ]

  @Test(arguments: strangers) func layersMustBeTheTasks(task: String, network: String, message: String) throws {
    let configuration = try configuration(yaml: "task: { name: \(task) }\nnetwork: \(network)")
    let loaded = try configuration.task.load(seed: 0)
    let error = #expect(throws: ConfigurationError.self) { try configuration.network.build(for: loaded) }
    #expect(error.map { $0.description.hasSuffix(": \(message)") } == true, "\(String(describing: error))")
  }

  /// The last layer has the task's activation unless it says its own.
  @Test func theLastOfLayersHasTheTasksActivation() throws {
    let configuration = try configuration([
      "network={input: [4, 2, 1], activation: relu, layers: [{name: convolution, channels: 2, kernel: 2}, "
        + "{name: flatten}, {name: dense, units: 3, activation: silu}, 1]}"
    ])
    let network = try configuration.network.build(for: configuration.task.load(seed: 0))
    #expect((network.layers[0] as? ConvolutionLayer)?.activation == .relu)
    #expect((network.layers[2] as? DenseLayer)?.activation == .silu)
    #expect((network.layers[3] as? DenseLayer)?.activation == .tanh)
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
