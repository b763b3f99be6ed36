import Configuration
import Experiments
import Foundation
import Networks
import Records
import RunSupport
import Runs
import Tensors
import TestSupport
import Testing

@Suite struct RunConfigurationTests {
  @Test func defaultsAreFilledIn() throws {
    let minimal = "task: { name: retina }\nnetwork: { layers: [8, 4, 2, 1] }"
    let configuration = try configuration(yaml: minimal)
    #expect(configuration.network.outline.sizes == [8, 4, 2, 1])
    #expect(configuration.network.activation == .tanh && configuration.network.initializer == .glorotUniform)
    #expect(configuration.training.length == .steps(1000) && configuration.training.batchSize == 128)
    #expect(configuration.training.evaluateEvery == 100 && configuration.training.checkpointEvery == 1000)
    #expect(configuration.regularizers.isEmpty && configuration.seed == 0)
    #expect(configuration.measure.nulls == 100 && configuration.measure.restarts == 10)
    #expect(configuration.measure.resolution == 1 && configuration.measure.null.name == "aliveLayerShuffle")
    for line in [
      "  rule: and", "  layers: [8, 4, 2, 1]", "  activation: tanh", "  name: adam", "  learningRate: 0.001",
      "  steps: 1000", "  batchSize: 128", "  nulls: 100", "seed: 0",
    ] {
      #expect(configuration.yaml.contains("\(line)\n"), "\(line)")
    }
  }

  /// Every kind of value in its least usual form.
  static let texts = [
    smallYAML,
    """
    seed: 18446744073709551615
    task: { name: idx, directory: "~/a: b, #c 'd' \\"ü\\" \(String(repeating: "long name ", count: 20))" }
    network: { layers: [784, 3, 10], activation: relu, initializer: heNormal }
    optimizer: { name: adamW, learningRate: 1e-30, weightDecay: 0.1, clipNorm: 3,
                 schedule: { name: warmUp, steps: 3, then: { name: step, every: 2, factor: 0.3333333333333333 } } }
    training: { epochs: 2, batchSize: full, evaluateEvery: 1, checkpointEvery: 9223372036854775807 }
    regularizers:
      - { name: l1, weight: -0, layers: [1] }
      - { name: normalizedLoops, weight: 0.1, cap: 4, schedule: { name: bimt } }
      - { name: fourNodeLoops, weight: 1, balance: 0 }
    measure: { nulls: 0, null: layerShuffle, restarts: 1, resolution: 0.5, clusters: 12 }
    """,
    "task: { name: sinusoids, mixing: none }\nnetwork: { layers: [4, 4] }\ntraining: { batchSize: 3 }",
    "task: { name: idx, directory: 'null' }\nnetwork: { layers: [4, 4] }",
    "task: { name: idx, directory: 007 }\nnetwork: { layers: [4, 4] }",
  ]

  @Test(arguments: texts) func resolvedTextReadsBackAsTheSame(text: String) throws {
    let first = try configuration(yaml: text)
    let again = try configuration(yaml: first.yaml)
    #expect(again.yaml == first.yaml && again.hash == first.hash && again.id == first.id)
    #expect(again.comparisonGroup == first.comparisonGroup && again.seed == first.seed)
    #expect("\(again.task)" == "\(first.task)")
  }

  @Test func fileThenEnvironmentThenOptionsThenSeed() throws {
    let temporary = try TemporaryFolder()
    let file = "\(temporary.path)/run.yaml"
    try (smallYAML + "\nseed: 1").write(toFile: file, atomically: true, encoding: .utf8)
    let environment = [
      "MODULON_TRAINING__STEPS": "6", "MODULON_TRAINING__EVALUATE_EVERY": "2", "MODULON_SEED": "2",
      "MODULON_UNRELATED": "9", "HOME": "/",
    ]
    let options = ["training.steps=7", "seed=3"]
    let read = { (environment: [String: String], options: [String], seed: UInt64?) in
      try RunConfiguration(file: file, environment: environment, options: options, seed: seed)
    }
    let plain = try read([:], [], nil)
    #expect(plain.training.length == .steps(12) && plain.seed == 1)
    let changed = try read(environment, [], nil)
    #expect(changed.training.length == .steps(6) && changed.training.evaluateEvery == 2 && changed.seed == 2)
    let optioned = try read(environment, options, nil)
    #expect(optioned.training.length == .steps(7) && optioned.training.evaluateEvery == 2)
    #expect(optioned.seed == 3)
    #expect(try read(environment, options, 4).seed == 4)
  }

  @Test func aConfigurationNeedsNoFile() throws {
    let configuration = try RunConfiguration(
      file: nil, options: ["task.name=retina", "network.layers=[8, 2, 1]"], seed: 5)
    #expect(configuration.seed == 5 && configuration.id.hasSuffix("-s5"))
    #expect(throws: MissingInput(path: "/nowhere.yaml", what: "configuration file")) {
      try RunConfiguration(file: "/nowhere.yaml")
    }
  }

  @Test func comparableRunsShareAGroup() throws {
    let base = try configuration()
    let same = ["seed=7", "regularizers=[{name: l1, weight: 1}]"]
    for option in same {
      let other = try configuration([option])
      #expect(other.comparisonGroup == base.comparisonGroup && other.hash != base.hash, "\(option)")
    }
    let different = [
      "network.layers=[8, 6, 2, 1]", "network.activation=relu", "training.steps=13", "task.rule=or",
      "optimizer.learningRate=0.1", "measure.nulls=4",
    ]
    for option in different {
      #expect(try configuration([option]).comparisonGroup != base.comparisonGroup, "\(option)")
    }
  }

  /// An option that is wrong, and the whole message behind the option.
  static let mistakes: [(option: String, message: String)] = [
    ("task={}", "'task' has no 'name' (allowed: \(TaskRow.all.map(\.name).joined(separator: ", ")))"),
    (
      "task.name=retna",
      "unknown task.name 'retna'; did you mean 'retina'? (allowed: \(TaskRow.all.map(\.name).joined(separator: ", ")))"
    ),
    ("task.rule=nand", "unknown task.rule 'nand'; did you mean 'and'? (allowed: and, or, xor, both)"),
    ("task={name: idx}", "'task' has no 'directory' (allowed: a text)"),
    (
      "task={name: digits, testCount: 1797}",
      "task.testCount cannot be '1797' (allowed: 1 ..< 1797)"
    ),
    (
      "task={name: sinusoids, trainingCount: 0}",
      "task.trainingCount cannot be '0' (allowed: a whole number from 1)"
    ),
    (
      "network.layers=[8]",
      "network.layers cannot be [8] (allowed: a list of at least two sizes, each a whole number from 1, inputs first)"
    ),
    (
      "network.layers=[8, 0, 1]",
      "network.layers cannot be [8, 0, 1] "
        + "(allowed: a list of at least two sizes, each a whole number from 1, inputs first)"
    ),
    ("network.layers=[8, x]", "network.layers.1 cannot be 'x' (allowed: a whole number)"),
    (
      "network.activation=tan",
      "unknown network.activation 'tan'; did you mean 'tanh'? "
        + "(allowed: identity, relu, leakyRelu, tanh, sigmoid, silu, gelu)"
    ),
    ("optimizer.name=adan", "unknown optimizer.name 'adan'; did you mean 'adam'? (allowed: sgd, adam, adamW)"),
    ("optimizer.learningRate=-1", "optimizer.learningRate cannot be '-1' (allowed: a number from 0)"),
    ("optimizer.learningRate=fast", "optimizer.learningRate cannot be 'fast' (allowed: a number)"),
    ("optimizer.beta1=1", "optimizer.beta1 cannot be '1' (allowed: a number from 0 to below 1)"),
    ("optimizer.beta2=-0.1", "optimizer.beta2 cannot be '-0.1' (allowed: a number from 0 to below 1)"),
    ("optimizer.epsilon=0", "optimizer.epsilon cannot be '0' (allowed: a number above 0)"),
    ("optimizer.weightDecay=-1", "optimizer.weightDecay cannot be '-1' (allowed: a number from 0)"),
    ("optimizer.clipNorm=0", "optimizer.clipNorm cannot be '0' (allowed: a number above 0)"),
    (
      "optimizer.momentum=0.9",
      "unknown key in 'optimizer': 'momentum' "
        + "(allowed: name, learningRate, clipNorm, beta1, beta2, epsilon, weightDecay, maximumWeight, schedule)"
    ),
    (
      "optimizer.schedule.name=linear",
      "unknown optimizer.schedule.name 'linear' (allowed: constant, step, cosine, warmUp, bimt, rise)"
    ),
    (
      "optimizer.schedule={name: step, every: 0}",
      "optimizer.schedule.every cannot be '0' (allowed: a whole number from 1)"
    ),
    (
      "optimizer.schedule={name: cosine, final: -1}",
      "optimizer.schedule.final cannot be '-1' (allowed: a number from 0)"
    ),
    ("training.steps=0", "training.steps cannot be '0' (allowed: a whole number from 1)"),
    ("training.steps=1e3", "training.steps cannot be '1e3' (allowed: a whole number)"),
    (
      "training.epochs=2",
      "training has both steps and epochs (allowed: one of them; null takes the other away)"
    ),
    ("training={epochs: 0}", "training.epochs cannot be '0' (allowed: a whole number from 1)"),
    ("training.batchSize=0", "training.batchSize cannot be read (allowed: a whole number from 1, or full)"),
    ("training.batchSize=all", "training.batchSize cannot be read (allowed: a whole number from 1, or full)"),
    ("training.evaluateEvery=0", "training.evaluateEvery cannot be '0' (allowed: a whole number from 1)"),
    ("training.checkpointEvery=-5", "training.checkpointEvery cannot be '-5' (allowed: a whole number from 1)"),
    ("regularizers={name: l1}", "'regularizers' must be a list of maps, not a map"),
    (
      "regularizers=[{weight: 1}]",
      "'regularizers.0' has no 'name' "
        + "(allowed: \(RegularizerRow.all.map(\.name).joined(separator: ", ")))"
    ),
    (
      "regularizers=[{name: l1, weight: 1}, {name: normalisedLoops, weight: 1}]",
      "unknown regularizers.1.name 'normalisedLoops'; did you mean 'normalizedLoops'? "
        + "(allowed: \(RegularizerRow.all.map(\.name).joined(separator: ", ")))"
    ),
    ("regularizers=[{name: l1}]", "'regularizers.0' has no 'weight' (allowed: a number)"),
    ("regularizers=[{name: l1, weight: .nan}]", "regularizers.0.weight cannot be '.nan' (allowed: a number)"),
    (
      "regularizers=[{name: l1, weight: 1, layers: [3]}]",
      "regularizers.0.layers cannot be [3] (allowed: different positions of weight matrices, each in 0 ..< 3)"
    ),
    (
      "regularizers=[{name: l1, weight: 1, layers: [1, 1]}]",
      "regularizers.0.layers cannot be [1, 1] (allowed: different positions of weight matrices, each in 0 ..< 3)"
    ),
    (
      "regularizers=[{name: l1, weight: 1, layers: []}]",
      "regularizers.0.layers cannot be [] (allowed: different positions of weight matrices, each in 0 ..< 3)"
    ),
    (
      "regularizers=[{name: pathLoops, weight: 1, cap: 1}]",
      "regularizers.0.cap cannot be '1' (allowed: a number of modules above 1)"
    ),
    (
      "regularizers=[{name: fourNodeLoops, weight: 1, balance: -1}]",
      "regularizers.0.balance cannot be '-1' (allowed: from 0)"
    ),
    (
      "regularizers=[{name: l1, weight: 1, cap: 2}]",
      "unknown key in 'regularizers.0': 'cap' (allowed: name, weight, layers, part, startBelow, ratio, proximal, schedule)"
    ),
    ("measure.nulls=-1", "measure.nulls cannot be '-1' (allowed: a whole number from 0 to 10000000)"),
    (
      "measure.null=shuffle",
      "unknown measure.null 'shuffle' (allowed: aliveLayerShuffle, layerShuffle, nonzeroShuffle, degreePreserving, "
        + "strengthPreserving, freshWeights, acrossLayers)"
    ),
    (
      "measure.restarts=0", "measure.restarts cannot be '0' (allowed: a whole number from 1 to 1000000)"
    ),
    ("measure.resolution=0", "measure.resolution cannot be '0' (allowed: a number above 0)"),
    ("seed=-1", "seed cannot be '-1' (allowed: a whole number from 0)"),
    (
      "sead=1",
      "unknown key 'sead'; did you mean 'seed'? "
        + "(allowed: goals, constraint, operators, mask, probes, log, seed, task, network, optimizer, training, regularizers, measure)"
    ),
  ]

  @Test(arguments: mistakes) func mistakesSayWhatIsAllowed(option: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try configuration([option]) }
    #expect(error?.description == "--set \(option): \(message)")
  }

  /// Null takes a key away that another excludes, as options must who choose the other.
  @Test(arguments: [
    ["training.epochs=null"], ["network.input=null"], ["network.noiseExponent=null"],
    ["mask={density: 0.5}", "mask.threshold=null"], ["measure.clusters=null", "mask=null", "seed=null"],
  ])
  func nullStandsForNothing(options: [String]) throws {
    let plain = try configuration(options.filter { !$0.hasSuffix("null") })
    #expect(try configuration(options).hash == plain.hash)
  }

  @Test func epochsTakeThePlaceOfSteps() throws {
    let epochs = try configuration(["training.steps=null", "training.epochs=2"])
    #expect(epochs.training.length == .epochs(2))
    #expect(try configuration(yaml: epochs.yaml).hash == epochs.hash)
  }

  @Test func restartsChooseAmongFreshNetworksOnly() {
    let error = #expect(throws: ConfigurationError.self) {
      try configuration(["training.restarts=2", "network.start=a.safetensors"])
    }
    #expect(
      error?.description == "--set training.restarts=2: training.restarts chooses among fresh networks, "
        + "but network.start gives one (allowed: one of the two)")
  }

  @Test func theTreatmentNamesWhatIsNotTheDefault() throws {
    let read = try configuration([
      "task={name: retina, rule: both}", "network.layers=[8, 8, 4, 2]",
      "regularizers=[{name: wiringCost, weight: 1e-3, schedule: {name: bimt}}, {name: normalizedLoops, weight: 1, cap: 4}]",
      "operators=[{name: swap, every: 50}]", "mask={kind: random, density: 0.5}",
    ])
    let expected: [RunManifest.Term] = [
      .init(name: "wiringCost", weight: 1e-3, options: "schedule {name: bimt}"),
      .init(name: "normalizedLoops", weight: 1, options: "cap 4"),
      .init(name: "swap", weight: nil, options: "every 50"),
      .init(name: "randomMask", weight: nil, options: "density 0.5"),
    ]
    #expect(read.treatment == expected && read.taskOptions["rule"] == "both" && read.taskOptions["name"] == nil)
    // Defaults that are spelled out change nothing.
    #expect(try configuration(yaml: read.yaml).treatment == expected)
    #expect(try configuration([]).treatment.allSatisfy { $0.options == nil })
  }

  @Test func namesAreTheTasksWithHashAndSeed() throws {
    let configuration = try configuration(["seed=12"])
    #expect(configuration.id == "retina-\(configuration.hash.prefix(6))-s12")
    #expect(configuration.hash.count == 64)
  }

  /// config.yaml means the same to every reader of YAML, and its form is no part of what a run is.
  @Test func whatAFolderHoldsIsPortableAndTheSameRun() throws {
    let read = try configuration(["measure.null=layerShuffle", "optimizer.epsilon=1e-9"])
    #expect(read.yaml.contains("  null: layerShuffle\n") && read.yaml.contains("  epsilon: 1e-09\n"))
    #expect(read.portableYAML.contains("  \"null\": layerShuffle\n"))
    #expect(read.portableYAML.contains("  epsilon: 1.0e-09\n"))
    let again = try configuration(yaml: read.portableYAML)
    #expect(again.yaml == read.yaml && again.hash == read.hash && again.portableYAML == read.portableYAML)
  }
}
