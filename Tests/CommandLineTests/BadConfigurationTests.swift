import Foundation
import Testing

/// Configurations that cannot be meant: status 64, the place, and what is allowed.
struct BadConfigurationTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private static let body = """
    task: { name: retina }
    network: { layers: [8, 4, 1] }

    """

  /// What stands below (or instead of) the body, and what the message says.
  @Test(arguments: [
    ("+sed: 3", ["c.yaml:3:1: ", "'sed'", "did you mean 'seed'?", "regularizers"]),
    ("+seed: x", ["c.yaml:3:7: ", "seed cannot be 'x'", "a whole number from 0"]),
    ("+seed: -1", ["c.yaml:3:7: ", "'-1'"]),
    ("+optimizer: { name: adm }", ["c.yaml:3:20: ", "'adm'", "did you mean 'adam'?", "sgd, adam, adamW"]),
    ("+optimizer: { learningrate: 1 }", ["c.yaml:3:14: ", "did you mean 'learningRate'?"]),
    (
      "+optimizer: { learningRate: fast }",
      ["c.yaml:3:28: ", "optimizer.learningRate cannot be 'fast'", "a number"]
    ),
    ("+optimizer: { learningRate: -1 }", ["c.yaml:3:28: ", "optimizer.learningRate cannot be '-1'", "from 0"]),
    ("+optimizer: { learningRate: .nan }", ["c.yaml:3:28: ", "'.nan'"]),
    ("+training: { steps: 0 }", ["c.yaml:3:20: ", "training.steps cannot be '0'", "from 1"]),
    ("+training: { epochs: 9223372036854775807 }", ["c.yaml:3:21: ", "epochs cannot be", "up to"]),
    ("+training: { steps: 1, epochs: 1 }", ["c.yaml:3:", "both steps and epochs", "one of them"]),
    ("+training: { batchSize: half }", ["c.yaml:3:24: ", "training.batchSize", "or full"]),
    ("+regularizers:\n  - { name: l1 }", ["c.yaml:4:5: ", "no 'weight'"]),
    (
      "+regularizers:\n  - { name: l1, weight: 1, cap: 4 }",
      ["c.yaml:4:28: ", "'cap'", "allowed: name, weight"]
    ),
    (
      "+regularizers:\n  - { name: normalisedLoops, weight: 1 }",
      ["c.yaml:4:13: ", "did you mean 'normalizedLoops'?"]
    ),
    ("+regularizers:\n  - { name: l1, weight: 1, layers: [5] }", ["c.yaml:4:36: ", "[5]", "0 ..< 2"]),
    ("+regularizers: { name: l1, weight: 1 }", ["c.yaml:3:15: ", "'regularizers' must be a list of maps"]),
    ("+regularizers:\n  - l1", ["c.yaml:4:5: ", "must be a map"]),
    ("+measure: { null: shuffle }", ["c.yaml:3:", "'shuffle'", "layerShuffle"]),
    (
      "+measure: { clusters: 1 }",
      ["c.yaml:3:22: ", "measure.clusters cannot be '1'", "a whole number from 2"]
    ),
    ("+measure: { nulls: -1 }", ["c.yaml:3:19: ", "measure.nulls cannot be '-1'"]),
    ("+task: { name: retina }", ["c.yaml:", "'task'", "twice"]),
    ("+\tseed: 1", ["c.yaml:3:1: not YAML"]),
    ("task: { name: retin }", ["c.yaml:1:15: ", "did you mean 'retina'?"]),
    ("task: { name: retina, rule: nand }", ["c.yaml:1:29: ", "task.rule", "and, or, xor, both"]),
    (
      "task: { name: retina, rull: and }\nnetwork: { layers: [8, 4, 1] }",
      ["c.yaml:1:23: ", "did you mean 'rule'?"]
    ),
    ("task: { name: idx }\nnetwork: { layers: [4, 2] }", ["c.yaml:1:7: ", "no 'directory'"]),
    ("task: 3", ["c.yaml:1:7: ", "'task' must be a map of keys, not '3'"]),
    ("", ["c.yaml: ", "'task' has no 'name'"]),
    ("# nothing\n", ["c.yaml: ", "'task' has no 'name'"]),
    ("task: [", ["c.yaml:", "not YAML"]),
    ("- 1", ["c.yaml:1:1: ", "not a list"]),
    ("hello", ["c.yaml:1:1: ", "'hello'"]),
    ("\u{1}", ["c.yaml: not YAML: control characters are not allowed"]),
    ("task: { name: retina }", ["c.yaml:1:1: ", "'network' has no 'layers'"]),
    (
      "task: { name: retina }\nnetwork: { layers: [] }",
      ["c.yaml:2:20: ", "network.layers cannot be []", "at least two"]
    ),
    ("task: { name: retina }\nnetwork: { layers: [8] }", ["c.yaml:2:20: ", "network.layers cannot be [8]"]),
    (
      "task: { name: retina }\nnetwork: { layers: [8, 0, 1] }",
      ["network.layers cannot be [8, 0, 1]", "from 1"]
    ),
    ("task: { name: retina }\nnetwork: { layers: [8, 2.5, 1] }", ["c.yaml:2:24: ", "'2.5'"]),
    ("task: { name: retina }\nnetwork: { layers: 8 }", ["c.yaml:2:20: ", "'8'", "a list"]),
    (
      "task: { name: retina }\nnetwork: { layers: [8, 4611686018427387904, 1] }",
      ["c.yaml:2:20: ", "network.layers"]
    ),
    ("task: { name: retina }\nnetwork: { layers: [8, 1000000, 1000000, 1] }", ["c.yaml:2:20: ", "weights"]),
    ("task: { name: retina }\nnetwork: { layers: [9, 4, 1] }", ["c.yaml:2:20: ", "begins with 9", "8 inputs"]),
    ("task: { name: retina }\nnetwork: { layers: [8, 4, 2] }", ["c.yaml:2:20: ", "ends with 2", "1 output"]),
    (
      "task: { name: sinusoids, trainingCount: 1000000000000000 }\nnetwork: { layers: [4, 4] }",
      ["c.yaml:1:41: ", "trainingCount cannot be", "up to"]
    ),
  ])
  func namesThePlace(text: String, parts: [String]) throws {
    try sandbox.write(text.hasPrefix("+") ? Self.body + text.dropFirst() + "\n" : text, to: "c.yaml")
    try expect(sandbox.run("train", "c.yaml", "--out", "run"), says: parts)
    // A look before the leap finds the same.
    try expect(sandbox.run("train", "c.yaml", "--dry-run"), says: parts)
  }

  @Test(arguments: [
    ("foo", ["--set foo: ", "a.b=value"]),
    ("seed=x", ["--set seed=x: ", "'x'"]),
    ("training.stps=3", ["--set training.stps=3: ", "did you mean 'steps'?"]),
    ("training.steps.x=3", ["--set training.steps.x=3: "]),
    ("regularizers.5.weight=3", ["--set regularizers.5.weight=3: "]),
    ("network.layers=[8", ["--set network.layers=[8: not YAML"]),
  ])
  func namesTheOption(option: String, parts: [String]) throws {
    try sandbox.write(Self.body + "training: { steps: 3 }\nregularizers: []\n", to: "c.yaml")
    try expect(sandbox.run("train", "c.yaml", "--out", "run", "--set", option), says: parts)
  }

  @Test func namesTheVariable() throws {
    try sandbox.write(Self.body, to: "c.yaml")
    try expect(
      sandbox.run("train", "c.yaml", "--out", "run", environment: ["MODULON_TRAINING__STPS": "3"]),
      says: ["MODULON_TRAINING__STPS: ", "did you mean 'steps'?"])
  }

  @Test func noticesAConfigurationThatChanged() throws {
    try sandbox.train(out: "run")
    let changed = try sandbox.text("run/config.yaml").replacing("steps: 200", with: "steps: 300")
    try sandbox.write(changed, to: "run/config.yaml")
    let outcome = try sandbox.run("train", "--resume", "run")
    #expect(outcome.status == 64)
    #expect(outcome.talk.contains("run/config.yaml: the configuration was changed"))
  }

  /// One line on standard error, nothing on standard output, nothing on the disk.
  private func expect(_ outcome: Outcome, says parts: [String]) throws {
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    for part in parts { #expect(outcome.talk.contains(part), "\(part)") }
    #expect(outcome.talk.hasPrefix("modulon: error: "))
    #expect(outcome.talk.count { $0 == "\n" } == 1)
    #expect(try sandbox.names() == ["c.yaml"])
  }
}
