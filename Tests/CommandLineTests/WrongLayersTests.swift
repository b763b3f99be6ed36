import Foundation
import Testing

/// Layers, lags, lengths, limits and running averages that cannot be: told with the place and what is allowed.
struct WrongLayersTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private static func images(_ layer: String) -> String {
    "task: { name: digits }\nnetwork:\n  input: [8, 8, 1]\n  layers:\n    - \(layer)\n    - { name: flatten }\n    - 10"
  }
  private static func parity(_ task: String, _ network: String) -> String {
    "task: { name: n-parity, \(task) }\nnetwork: { \(network) }"
  }
  private static let gru = "layers: [{ name: gru, units: 3 }, 2]"

  static let table: [(yaml: String, parts: [String])] = [
    (
      images("{ name: convolution, channels: 2, kernel: 9 }"),
      [
        "c.yaml:5:",
        "network.layers.0: a convolution takes images of at least 9 × 9, not an input of shape [8, 8, 1]",
      ]
    ),
    (images("{ name: maxPool, size: 9 }"), ["c.yaml:5:", "network.layers.0: a pool takes", "at least 9 × 9"]),
    (
      images("{ name: convolution, channels: 4, kernel: 3, groups: 3 }"),
      [
        "c.yaml:5:60: network.layers.0.groups: ",
        "a convolution to 4 channels in 3 groups takes and gives numbers of channels that 3 divides",
      ]
    ),
    (
      """
      task: { name: associative-recall }
      network:
        input: [9]
        layers:
          - { name: embedding, width: 32, returns: sequence }
          - { name: attention, heads: 5, units: 8 }
          - { name: flatten }
          - 8
      """,
      ["c.yaml:6:33: network.layers.1.heads: attention of 5 heads takes a number of features that 5 divides"]
    ),
    (
      parity("bits: 13, length: 12", "input: [12, 1], " + gru),
      ["c.yaml:1:43: task 'n-parity': length is 12; allowed: 13 and more, as bits says"]
    ),
    (
      "task: { name: n-delayed-match, lag: 12, length: 12 }\nnetwork: { input: [12, 1], \(gru) }",
      ["c.yaml:1:49: task 'n-delayed-match': length is 12; allowed: 13 and more, as lag + 1 says"]
    ),
    (
      parity("bits: 3, length: 12, shortest: 2", "input: [12, 1], " + gru),
      ["c.yaml:1:56: task 'n-parity': shortest is 2; allowed: 3 to 12, as bits and length say"]
    ),
    (
      parity("bits: 3, length: 12, shortest: 0", "input: [12, 1], " + gru),
      ["c.yaml:1:", "task.shortest cannot be '0'", "the least steps of a sequence"]
    ),
    (
      parity("bits: 3, length: 12, shortest: 5", "input: [6, 2], layers: [{ name: gru, units: 3 }, 2]"),
      ["c.yaml:2:", "network.input [6, 2] has 6 steps, but sequences of task 'n-parity' have up to 12"]
    ),
    (
      parity(
        "bits: 3, length: 12, shortest: 5",
        "input: [12, 1], layers: [{ name: residual, layers: [{ name: batchNorm }] }, { name: gru, units: 3 }, 2]"
      ),
      [
        "c.yaml:2:", "network.layers.0.layers.0 is batchNorm",
        "sequences of task 'n-parity' end at different steps",
        "layerNorm",
      ]
    ),
    (
      "task: { name: n-parity, bits: 3, shortest: 5 }\nnetwork:\n  input: [12, 1]\n  layers:\n    - 3\n"
        + "    - { name: batchNorm }\n    - { name: gru, units: 3 }\n    - 2",
      ["c.yaml:6:", "network.layers.1 is batchNorm"]
    ),
    (
      "task: { name: cognitive, interval: 50 }\nnetwork: { input: [85, 84], layers: [{ name: gru, units: 3 }, 2772] }",
      [
        "c.yaml:2:", "network.input [85, 84] has 85 steps, but sequences of task 'cognitive' have up to 84",
        "allowed: [84, 85]",
      ]
    ),
    (
      parity(
        "bits: 3, length: 12, shortest: 5",
        "input: [12, 1, 1], layers: [{ name: convolution, channels: 1, kernel: 1 }, { name: globalPool }, 2]"),
      ["c.yaml:2:", "network.input [12, 1, 1] is an image", "have up to 12 steps (allowed: [12, 1]"]
    ),
    (
      parity(
        "bits: 3, length: 12, shortest: 3, trainingCount: 1",
        "input: [6, 2], layers: [{ name: gru, units: 3 }, 2]"),
      ["c.yaml:2:", "network.input [6, 2] has 6 steps, but sequences of task 'n-parity' have up to 12"]
    ),
    (
      parity("bits: 3, length: 12", "input: [6, 2], layers: [{ name: gru, units: 3 }, 2]")
        + "\ngoals: { every: 1, tasks: [{ name: n-delayed-match, lag: 3, length: 12, shortest: 5 }] }",
      [
        "c.yaml:2:",
        "network.input [6, 2] has 6 steps, but sequences of task 'n-parity' have 12 steps (allowed: [12, 1]",
      ]
    ),
    (
      parity("bits: 3, length: 12", "input: [12, 1], layers: [{ name: batchNorm }, { name: gru, units: 3 }, 2]")
        + "\ngoals: { every: 1, tasks: [{ name: n-delayed-match, lag: 3, length: 12, shortest: 5 }] }",
      [
        "c.yaml:2:", "network.layers.0 is batchNorm",
        "sequences of task 'n-delayed-match' end at different steps",
      ]
    ),
    (
      parity("bits: 3, length: 12", "input: [12, 1], layers: [{ name: reservoir, units: 8, degree: 20 }, 2]"),
      [
        "c.yaml:2:", "network.layers.0.degree: modules: degree 20 among 1 modules of 8 units (allowed: 1 to 7",
      ]
    ),
    (
      "task: { name: digits }\nnetwork: { layers: [64, { name: batchNorm }, 10] }\ntraining: { batchSize: 1 }",
      ["c.yaml:3:24: training.batchSize gives batches of one example", "batchNorm (layers.0)"]
    ),
    (
      images(
        "{ name: convolution, channels: 2, kernel: 1 }\n    - { name: flatten }\n    - { name: residual, layers: [128] }"
      ),
      [
        "c.yaml:5:", "network.layers: layer 2, a residual block with units of its own",
        "not a flattened map of 2 channels",
      ]
    ),
    (
      "task: { name: held-out-sinusoids, limit: 0.01 }\nnetwork: { layers: [4, 4] }",
      ["c.yaml:1:", "task.limit cannot be '0.01'", "1.0 to 2.0"]
    ),
    (
      "task: { name: held-out-sinusoids, positives: 4, limit: 1.9999999999 }\nnetwork: { layers: [4, 4] }",
      ["task 'held-out-sinusoids': positives is 4 with limit 1.9999999999", "up to 1.99"]
    ),
  ]

  @Test(arguments: table.indices) func isRefusedBeforeTraining(index: Int) throws {
    let (yaml, parts) = Self.table[index]
    try sandbox.write(yaml + "\n", to: "c.yaml")
    for arguments in [["--out", "run"], ["--dry-run"]] {
      let outcome = try sandbox.start(["train", "c.yaml"] + arguments).outcome()
      #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome)")
      for part in parts { #expect(outcome.talk.contains(part), "\(part): \(outcome.talk)") }
    }
    #expect(try sandbox.names() == ["c.yaml"])
  }

  private static let few = "training: { steps: 2, batchSize: 10 }\nmeasure: { nulls: 2, restarts: 1 }\n"

  /// A mask whose gates are missing: a GRU's weights are gates × in × units.
  @Test func aMaskWithoutTheGates() throws {
    let masks = try safetensors(["layers.0.weight": Matrix(1, 3), "layers.1.weight": Matrix(3, 2)])
    try sandbox.write(masks, to: "m.safetensors")
    try sandbox.write(
      Self.parity("trainingCount: 40", "input: [12, 1], " + Self.gru)
        + "\nmask: { kind: learned, from: m.safetensors }\n" + Self.few, to: "c.yaml")
    let outcome = try sandbox.run("train", "c.yaml", "--out", "run")
    #expect(outcome.status == 65, "\(outcome)")
    #expect(
      outcome.talk.contains(
        "m.safetensors: array 'layers.0.weight' has shape [1, 3]; the network needs [3, 1, 3]"))
    #expect(!sandbox.exists("run"))
  }

  /// Running variances that are no numbers, or that no variance can be, wherever a network is read.
  @Test(arguments: [
    (Float.nan, "elements that are infinite or not a number"),
    (-1, "elements below zero, which no variance has"),
  ]) func aRunningVarianceThatIsNone(value: Float, words: String) throws {
    try sandbox.write(
      Self.images("{ name: batchNorm }") + "\n" + Self.few, to: "c.yaml")
    try #require(try sandbox.run("train", "c.yaml", "--out", "run").status == 0)
    let file = "run/checkpoints/step-000002.safetensors"
    var data = try sandbox.data(file)
    let name = "layers.0.running_variance"
    let header = Int(data.prefix(8).withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) })
    let arrays = try #require(try JSONSerialization.jsonObject(with: data[8..<8 + header]) as? [String: Any])
    let place = try #require((arrays[name] as? [String: Any])?["data_offsets"] as? [Int])[0] + 8 + header
    data.replaceSubrange(
      place..<place + 4, with: withUnsafeBytes(of: value.bitPattern.littleEndian) { Data($0) })
    try sandbox.write(data, to: file)
    for arguments in [
      ["train", "c.yaml", "--out", "other", "--set", "network.start=run"],
      ["probe", "run", "--probe", "weightNoise"], ["measure", "run"],
    ] {
      let outcome = try sandbox.start(arguments).outcome()
      #expect(outcome.status == 65 && outcome.talk.contains("array '\(name)' has \(words)"), "\(outcome)")
    }
  }
}
