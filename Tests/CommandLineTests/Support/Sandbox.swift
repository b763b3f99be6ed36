import Foundation
import Testing

/// A folder of its own in which the program runs; it goes with its owner.
final class Sandbox {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("modulon-cli-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func url(_ name: String) -> URL { folder.appendingPathComponent(name) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }

  /// The names in a folder, without those of the processes' outputs.
  func names(in name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: name.isEmpty ? folder.path : url(name).path)
      .filter { !$0.hasPrefix(".process-") }.sorted()
  }

  func data(_ name: String) throws -> Data { try Data(contentsOf: url(name)) }

  func text(_ name: String) throws -> String { try String(contentsOf: url(name), encoding: .utf8) }

  func json(_ name: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data(name)) as? [String: Any])
  }

  func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: url(name)) }

  func write(_ data: Data, to name: String) throws { try data.write(to: url(name)) }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(at: url(name), withIntermediateDirectories: true)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(at: url(name)) }

  /// Starts the program in the folder, with nothing of this process's environment but the search path.
  func start(
    _ arguments: [String], by starter: [String] = [], environment: [String: String] = [:],
    output: FileHandle? = nil, talk: FileHandle? = nil, timeout: TimeInterval = 120
  ) throws -> RunningProgram {
    let program = try #require(Program.path, "there is no modulon beside the tests")
    return try RunningProgram(
      "/usr/bin/env", starter + [program] + arguments, in: folder, environment: Self.environment(environment),
      output: output, talk: talk,
      timeout: timeout)
  }

  /// Runs the program to its end.
  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try start(arguments, environment: environment).outcome()
  }

  /// Runs the program where no file may grow beyond `blocks` times 512 bytes: what a full disk is to it.
  func run(_ arguments: String..., fileBlocks blocks: Int) throws -> Outcome {
    let program = try #require(Program.path, "there is no modulon beside the tests")
    return try RunningProgram(
      "/bin/sh", ["-c", "ulimit -f \(blocks) && exec \"$@\"", "sh", program] + arguments, in: folder,
      environment: Self.environment([:]), timeout: 120
    ).outcome()
  }

  private static func environment(_ extra: [String: String]) -> [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let libraries = ProcessInfo.processInfo.environment.filter { $0.key == "LD_LIBRARY_PATH" }
    return libraries.merging(["PATH": path, "TERM": "xterm"]) { $1 }.merging(extra) { $1 }
  }
}

extension Sandbox {
  /// A configuration that trains in a moment: 200 steps of the retina, with a term.
  static let retina = """
    task: { name: retina, rule: both }
    network: { layers: [8, 8, 4, 2], activation: tanh }
    optimizer: { name: adam, learningRate: 0.005 }
    training: { steps: 200, batchSize: 64, evaluateEvery: 50, checkpointEvery: 100 }
    regularizers:
      - { name: normalizedLoops, weight: 0.001 }
    measure: { nulls: 5, restarts: 2 }

    """

  /// Trains that configuration in the folder `out`.
  @discardableResult
  func train(out: String, _ arguments: String...) throws -> Outcome {
    if !exists("retina.yaml") { try write(Self.retina, to: "retina.yaml") }
    let outcome = try start(["train", "retina.yaml", "--out", out, "--threads", "1"] + arguments).outcome()
    try #require(outcome.status == 0, "\(outcome)")
    return outcome
  }
}
