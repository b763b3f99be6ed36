import Foundation
import Testing

/// A network of each kind that is killed in the middle: taken up again it is, to the byte, the one that is made again in one go.
struct EveryKindOfNetworkTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private static let digits = "task: { name: digits }\n"
  /// Sequences of different length.
  private static let parity =
    "task: { name: n-parity, bits: 2, length: 10, shortest: 4, trainingCount: 500, testCount: 100 }\n"

  /// A kind with its task and its network.
  static let kinds: [(name: String, yaml: String)] =
    [
      ("dense", digits + "network: { layers: [64, 24, 10] }"),
      (
        "convolution",
        digits
          + "network: { input: [8, 8, 1], layers: [{ name: convolution, channels: 4, kernel: 3, groups: 1 }, { name: batchNorm }, "
          + "{ name: maxPool, size: 2 }, { name: convolution, channels: 6, kernel: 2, groups: 2 }, { name: globalPool }, 10] }"
      ),
      (
        "residual",
        digits
          + "network: { input: [64], layers: [24, { name: residual, layers: [{ name: dropout, rate: 0.1 }, 24] }, 10] }"
      ),
      ("reservoir", parity + "network: { input: [10, 1], layers: [{ name: reservoir, units: 20 }, 2] }"),
      (
        "attention",
        parity
          + "network: { input: [10, 1], layers: [8, { name: attention, heads: 2, units: 12, positions: true }, "
          + "{ name: globalPool }, 2] }"
      ),
    ]
    + ["recurrent", "leakyRecurrent, trainTimeConstant: true", "gru", "lstm"].map { layer in
      (layer, parity + "network: { input: [10, 1], layers: [{ name: \(layer), units: 12 }, 2] }")
    }

  @Test(arguments: kinds.indices) func killedAndTakenUpItIsTheSameBytes(index: Int) throws {
    let (name, yaml) = Self.kinds[index]
    try sandbox.write(
      yaml + """

        training: { steps: 4000, batchSize: 32, evaluateEvery: 500, checkpointEvery: 400 }
        regularizers: [{ name: normalizedLoops, weight: 0.01 }]
        measure: { nulls: 2, restarts: 1 }

        """, to: "c.yaml")
    let running = try sandbox.start(["train", "c.yaml", "--threads", "1", "--out", "run"])
    try running.wait { sandbox.exists("run/checkpoints/step-000400.json") }
    running.signal(SIGKILL)
    #expect(try running.outcome().status == nil)
    try #require(!sandbox.exists("run/result.json"), "\(name): it was over before it was killed")
    let resumed = try sandbox.run("train", "--resume", "run")
    #expect(resumed.status == 0, "\(name): \(resumed)")
    let again = try sandbox.run("rerun", "run", "--check", "--out", "again")
    #expect(again.status == 0 && again.lines.last == "no difference", "\(name): \(again)")
    for suffix in [".safetensors", ".optimizer.safetensors"] {
      let file = "checkpoints/step-004000\(suffix)"
      #expect(try sandbox.data("run/\(file)") == sandbox.data("again/\(file)"), "\(name): \(suffix)")
    }
  }
}
