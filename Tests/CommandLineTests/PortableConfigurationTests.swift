import Foundation
import Testing

/// `config.yaml` as another program's YAML reader sees it: PyYAML, which follows YAML 1.1.
@Suite(.enabled(if: PyYAML.isThere, "python3-yaml is not installed"))
struct PortableConfigurationTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func loaded(_ yaml: String) throws -> [String: Any] {
    let program = "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)"
    let output = try PyYAML.run(program, input: yaml)
    return try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
  }

  /// Options, the section and key that they are about, and the value that Python finds there.
  static let table: [(option: String, section: String, key: String, value: any Sendable)] = [
    ("seed=0", "optimizer", "epsilon", 1e-8), ("seed=0", "measure", "null", "aliveLayerShuffle"),
    ("measure.null=layerShuffle", "measure", "null", "layerShuffle"), ("seed=0", "measure", "nulls", 100),
    ("optimizer.learningRate=1e-3", "optimizer", "learningRate", 0.001),
    ("optimizer.learningRate=2e-6", "optimizer", "learningRate", 2e-6),
    ("optimizer.clipNorm=1e17", "optimizer", "clipNorm", 1e17),
    ("network.start=2026-11-28", "network", "start", "2026-11-28"),
    ("network.start='on'", "network", "start", "on"),
    ("network.start=12:30", "network", "start", "12:30"), ("network.start='1e-3'", "network", "start", "1e-3"),
    ("optimizer={name: sgd, nesterov: yes, momentum: 0.9}", "optimizer", "nesterov", true),
  ]

  @Test(arguments: table.indices) func isReadAsItIsMeant(index: Int) throws {
    let row = Self.table[index]
    try sandbox.write("task: { name: retina }\nnetwork: { layers: [8, 4, 1] }\n", to: "c.yaml")
    if row.key == "start", let name = row.value as? String {
      // What training is to begin with is read, so it must be there.
      try #require(try sandbox.run("train", "c.yaml", "--set", "training.steps=1", "--out", "r").status == 0)
      try sandbox.write(try sandbox.data("r/checkpoints/last.safetensors"), to: name)
    }
    let outcome = try sandbox.run("train", "c.yaml", "--dry-run", "--set", row.option)
    try #require(outcome.status == 0, "\(outcome)")
    let section = try #require(try loaded(outcome.output)[row.section] as? [String: Any])
    switch row.value {
    case let text as String: #expect(section[row.key] as? String == text)
    case let isOn as Bool: #expect(section[row.key] as? Bool == isOn)
    case let count as Int: #expect(section[row.key] as? Int == count)
    default: #expect(section[row.key] as? Double == row.value as? Double, "\(section)")
    }
    // And by this program, as the same run.
    try sandbox.write(outcome.output, to: "again.yaml")
    #expect(try sandbox.run("train", "again.yaml", "--dry-run").output == outcome.output)
  }

  /// What a user wrote as `1e-3` is a number in the sweep's own file, and launching the user's file again finds it.
  @Test func sweepsAreReadAsTheyAreMeant() throws {
    try sandbox.writeSweep(
      "grid: { regularizers.0.weight: [1e-3, 2E-4], optimizer.learningRate: [1e-2] }\n"
        + "random: { count: 2, optimizer.beta1: { logUniform: [1e-4, 1e-2] } }",
      base: Sandbox.quick.replacing("nulls: 2", with: "\"null\": layerShuffle, nulls: 2"))
    try #require(
      try sandbox.run("sweep", "sweep.yaml", "--out", "s", "--quiet", "--set", "optimizer.epsilon=1e-9")
        .status == 0)
    let read = try loaded(try sandbox.text("s/sweep.yaml"))
    let grid = try #require(read["grid"] as? [String: [Double]])
    #expect(grid == ["regularizers.0.weight": [0.001, 0.0002], "optimizer.learningRate": [0.01]])
    let random = try #require((read["random"] as? [String: Any])?["optimizer.beta1"] as? [String: [Double]])
    #expect(random == ["logUniform": [0.0001, 0.01]])
    let base = try #require(read["base"] as? [String: Any])
    #expect((base["measure"] as? [String: Any])?["null"] as? String == "layerShuffle")
    #expect((base["optimizer"] as? [String: Any])?["epsilon"] as? Double == 1e-9)
    let again = try sandbox.run(
      "sweep", "sweep.yaml", "--out", "s", "--dry-run", "--set", "optimizer.epsilon=1e-9")
    #expect(again.status == 0 && again.output.isEmpty && again.talk.contains("0 of 4 runs"), "\(again)")
  }

  @Test func everyTermsNumbersAreNumbers() throws {
    let terms = try sandbox.run("list", "regularizers", "--json").objects().compactMap { $0["name"] as? String }
    let list = terms.map { "{ name: \($0), weight: 1e-7 }" }.joined(separator: ", ")
    try sandbox.write(
      "task: { name: retina, rule: both }\nnetwork: { layers: [8, 4, 2] }\nregularizers: [\(list)]\n",
      to: "c.yaml")
    let outcome = try sandbox.run("train", "c.yaml", "--dry-run")
    let read = try #require(try loaded(outcome.output)["regularizers"] as? [[String: Any]])
    #expect(read.map { $0["weight"] as? Double } == terms.map { _ in 1e-7 })
    // Texts are names and words; a number that became one would begin with a digit.
    for entry in read {
      for (key, value) in entry {
        if let text = value as? String { #expect(text.first?.isLetter == true, "\(key): \(text)") }
      }
    }
  }
}

/// PyYAML, where this computer has it.
private enum PyYAML {
  static let isThere = (try? run("import yaml", input: "")) != nil

  /// What a Python program prints; throws where it fails.
  static func run(_ program: String, input: String) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    let (give, take) = (Pipe(), Pipe())
    process.standardInput = give
    process.standardOutput = take
    process.standardError = FileHandle.nullDevice
    try process.run()
    give.fileHandleForWriting.write(Data(input.utf8))
    try give.fileHandleForWriting.close()
    let output = take.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileReadUnknown) }
    return output
  }
}
