import Configuration
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

/// Every layer's row: it is read, trained with, measured, resumed, and says its keys.
@Suite struct LayerRegistryTests {
  /// A network with each layer, for the eight inputs of the retina or the two tokens of permutations.
  static let samples: [String: (task: String, network: String)] = [
    "dense": ("retina", "{ input: [8], layers: [{ name: dense, units: 4, activation: relu }, 1] }"),
    "convolution": (
      "retina",
      "{ input: [4, 2, 1], layers: [{ name: convolution, channels: 4, kernel: 2, padding: same }, "
        + "{ name: convolution, channels: 4, kernel: 1, groups: 2 }, { name: flatten }, 1] }"
    ),
    "maxPool": (
      "retina",
      "{ input: [4, 2, 1], layers: [{ name: convolution, channels: 3, kernel: 1 }, { name: maxPool, size: 2 }, "
        + "{ name: flatten }, 1] }"
    ),
    "averagePool": (
      "retina",
      "{ input: [4, 2, 1], layers: [{ name: convolution, channels: 3, kernel: 1 }, { name: averagePool, size: 2 }, "
        + "{ name: flatten }, 1] }"
    ),
    "globalPool": (
      "retina",
      "{ input: [4, 2, 1], layers: [{ name: convolution, channels: 3, kernel: 2 }, { name: globalPool }, 1] }"
    ),
    "layerNorm": ("retina", "{ input: [8], layers: [4, { name: layerNorm, epsilon: 0.001 }, 1] }"),
    "batchNorm": ("retina", "{ input: [8], layers: [4, { name: batchNorm, momentum: 0.2 }, 1] }"),
    "dropout": ("retina", "{ input: [8], layers: [4, { name: dropout, rate: 0.2 }, 1] }"),
    "flatten": ("retina", "{ input: [4, 2, 1], layers: [{ name: flatten }, 3, 1] }"),
    "recurrent": ("retina", "{ input: [4, 2], layers: [{ name: recurrent, units: 5 }, 1] }"),
    "leakyRecurrent": (
      "retina",
      "{ input: [4, 2], layers: [{ name: leakyRecurrent, units: 4, timeConstant: 2, trainTimeConstant: true }, 1] }"
    ),
    "reservoir": (
      "retina",
      "{ input: [4, 2], layers: [{ name: reservoir, units: 8, modules: 2, degree: 3, mixing: 0.5 }, 1] }"
    ),
    "gru": ("retina", "{ input: [4, 2], layers: [{ name: gru, units: 4, memory: 8 }, 1] }"),
    "lstm": ("retina", "{ input: [4, 2], layers: [{ name: lstm, units: 4 }, 1] }"),
    "attention": (
      "retina",
      "{ input: [4, 2], layers: [{ name: dense, units: 4 }, { name: attention, heads: 2, units: 3, positions: true }, "
        + "{ name: flatten }, 1] }"
    ),
    "residual": ("retina", "{ input: [8], layers: [4, { name: residual, layers: [3, 4] }, 1] }"),
    "noise": ("retina", "{ input: [8], layers: [4, { name: noise, strength: 0.2 }, 1] }"),
    "embedding": ("permutations", "{ input: [2], layers: [{ name: embedding, width: 3 }, 4, 24] }"),
  ]

  private func sample(_ name: String, _ more: [String] = []) throws -> RunConfiguration {
    let sample = try #require(Self.samples[name], "no sample of \(name)")
    return try configuration(["task={name: \(sample.task)}", "network=\(sample.network)"] + more)
  }

  @Test func everyLayerHasASample() {
    #expect(Set(LayerRow.all.map(\.name)) == Set(Self.samples.keys))
    #expect(Set(LayerRow.all.map(\.name)).count == LayerRow.all.count)
  }

  @Test(arguments: LayerRow.all.map(\.name)) func aLayerTrainsIsMeasuredAndResumes(name: String) throws {
    let temporary = try TemporaryFolder()
    let configuration = try sample(name, ["regularizers=[{name: l1, weight: 0.001}]"])
    let result = try #require(try train(configuration, in: temporary.run("a")).result)
    let sizes = configuration.network.outline.sizes
    #expect(result.modularity?.layerSizes == sizes && result.modularity?.layered?.value != nil)
    let network = try configuration.network.build(for: configuration.task.load(seed: 0))
    #expect(network.layers.contains { type(of: $0).name == name })
    #expect(network.outline == configuration.network.outline || name == "embedding")
    try train(configuration, in: temporary.run("b"), stoppingAfter: 7)
    try resume(temporary.run("b"))
    #expect(try Outcome(temporary.run("a")).checkpoints == Outcome(temporary.run("b")).checkpoints)
    // The same configuration with all defaults filled in is the same run.
    let resolved = try RunConfiguration(YAML.parse(configuration.yaml, source: "resolved.yaml"))
    #expect(resolved.yaml == configuration.yaml)
    let record = try #require(try temporary.run("a").connections())
    #expect(record.populations.map(\.units) == sizes)
  }

  @Test(arguments: LayerRow.all.map(\.name)) func keysAreThoseThatAreRead(name: String) throws {
    let row = try #require(LayerRow.all.first { $0.name == name })
    let known = (["name"] + row.keys.map(\.name)).joined(separator: ", ")
    let sample = try #require(Self.samples[name])
    let network = sample.network.replacingOccurrences(of: "{ name: \(name)", with: "{ typo: 1, name: \(name)")
    let error = #expect(throws: ConfigurationError.self) {
      try configuration(["task={name: \(sample.task)}", "network=\(network)"])
    }
    #expect(
      error?.description.contains("unknown key in 'network.layers.") == true, "\(String(describing: error))")
    #expect(error?.description.hasSuffix("'typo' (allowed: \(known))") == true, "\(String(describing: error))")
  }

  /// A layer over steps × 3 features for each row that takes sequences; the others take images or tokens.
  static let overSequences: [String: String] = [
    "dense": "4", "layerNorm": "{ name: layerNorm }", "batchNorm": "{ name: batchNorm }",
    "dropout": "{ name: dropout, rate: 0.2 }", "flatten": "{ name: flatten }",
    "globalPool": "{ name: globalPool }",
    "recurrent": "{ name: recurrent, units: 4, returns: sequence }",
    "leakyRecurrent": "{ name: leakyRecurrent, units: 4, timeConstant: 2, returns: sequence }",
    "reservoir": "{ name: reservoir, units: 8, modules: 2, degree: 3, mixing: 0.5, returns: sequence }",
    "gru": "{ name: gru, units: 4, returns: sequence }", "lstm": "{ name: lstm, units: 4, returns: sequence }",
    "attention": "{ name: attention, heads: 1, units: 4, positions: true }",
    "residual": "{ name: residual, layers: [{ name: gru, units: 3, returns: sequence }] }",
    "noise": "{ name: noise, strength: 0.2 }",
  ]
  private static let noSequences: Set<String> = ["convolution", "maxPool", "averagePool", "embedding"]

  @Test func everyLayerSaysWhetherItTakesSequences() {
    #expect(Set(Self.overSequences.keys).union(Self.noSequences) == Set(LayerRow.all.map(\.name)))
  }

  /// Five steps of three features behind a layer, with ends at different steps: a layer that keeps steps gives five of them, and what
  /// comes of them does not depend on what stands behind the ends; one that does not has no steps left, or is refused.
  @Test(arguments: overSequences.keys.sorted()) func sequencesEndBehindALayerWhereTheyDoBeforeIt(name: String)
    throws
  {
    let text = try #require(Self.overSequences[name])
    func network(_ behind: String) throws -> Network {
      let configuration = try configuration([
        "task={name: delayed-recall, symbols: 2, delay: 3, trainingCount: 20, testCount: 10}",
        "network={input: [5, 3], layers: [\(text), \(behind)2]}",
      ])
      return try configuration.network.build(for: configuration.task.load(seed: 0))
    }
    let alone = try network(["flatten", "globalPool"].contains(name) ? "" : "{ name: globalPool }, ").layers[0]
    let shape = try alone.outputShape(for: [5, 3])
    guard alone.keepsSteps else {
      #expect(shape.rank == 1 || name == "batchNorm", "\(shape)")
      return
    }
    #expect(shape.rank == 2 && shape[0] == 5)
    let network = try network("{ name: gru, units: 3 }, ")
    let (lengths, x) = ([5, 1, 3, 2], unevenTensor([4, 5, 3]))
    var other = x
    other.withMutableElements { elements in
      for place in elements.indices where place / 3 % 5 >= lengths[place / 15] { elements[place] = 9 }
    }
    let parameters = network.initialParameters(seed: 1)
    let (first, second) = (
      network.pass(x, parameters, lengths: lengths), network.pass(other, parameters, lengths: lengths)
    )
    #expect(first.output == second.output && network.pass(other, parameters).output != first.output)
    let slope = unevenTensor([4, 2])
    #expect(first.gradients(slope).parameters == second.gradients(slope).parameters)
  }
}
