import Foundation
import Testing

/// Event files as TensorBoard itself reads them.
struct TensorBoardTests {
  private static let python = PythonEnvironment.python(
    ".venv-tensorboard", installing: "tensorboard==2.21.0", "setuptools<81")

  /// On a build server a Python that cannot be made is a failure, not a reason to skip.
  private static var isWanted: Bool { ProcessInfo.processInfo.environment["CI"] == "true" || python != nil }

  private struct Events: Decodable {
    struct Accumulated: Decodable {
      let scalars: [String: [[Double]]]
      let histograms: [String: [[Double]]]
      let hyperparameters: [String: Hyperparameter]
    }
    struct Served: Decodable, Equatable {
      let tags: [String]
      let steps: [Int]
    }
    enum Hyperparameter: Decodable, Equatable {
      case number(Double)
      case text(String)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else {
          self = .text(try container.decode(String.self))
        }
      }
    }
    let accumulated: Accumulated
    let fast: Served
    let slow: Served
  }

  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(Sandbox.retina, to: "run.yaml")
  }

  private func events(_ folder: String) throws -> Events {
    let script = try #require(Bundle.module.url(forResource: "Fixtures/read_events", withExtension: "py"))
    let outcome = try RunningProgram(
      try #require(Self.python, "no virtual environment could be made"),
      [script.path, sandbox.url(folder).path],
      in: sandbox.folder, environment: ProcessInfo.processInfo.environment, timeout: 180
    ).outcome()
    try #require(outcome.status == 0, "\(outcome)")
    return try JSONDecoder().decode(Events.self, from: Data(outcome.output.utf8))
  }

  @Test(.enabled(if: isWanted, "needs python3 with venv, and pip"))
  func showsWhatTheRunRecorded() throws {
    try #require(try sandbox.run("train", "run.yaml", "--out", "r", "--tensorboard").status == 0)
    let found = try events("r")
    // Every number of metrics.jsonl, in single precision.
    let lines = try sandbox.text("r/metrics.jsonl").split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let names = Set(lines.flatMap(\.keys)).subtracting(["step", "nonfinite"])
    #expect(Set(found.accumulated.scalars.keys) == names)
    for name in names {
      let expected = lines.compactMap { line in
        (line[name] as? Double).map { [line["step"] as? Double ?? -1, Double(Float($0))] }
      }
      #expect(found.accumulated.scalars[name] == expected, "\(name)")
    }
    let result = try sandbox.json("r/result.json")
    let layers = try #require(result["layers"] as? [[String: Any]])
    #expect(Set(found.accumulated.histograms.keys) == Set(layers.compactMap { $0["name"] as? String }))
    for layer in layers {
      let count = try #require(layer["shape"] as? [Int]).reduce(1, *)
      let histograms = found.accumulated.histograms[layer["name"] as? String ?? ""]
      #expect(histograms?.map { $0[1] } == lines.map { _ in Double(count) })
    }
    #expect(found.accumulated.hyperparameters["task.name"] == .text("retina"))
    #expect(found.accumulated.hyperparameters["seed"] == .number(0))
    // The server, with either loader, knows the same.
    let steps = lines.compactMap { $0["step"] as? Int }
    for served in [found.fast, found.slow] { #expect(served == .init(tags: names.sorted(), steps: steps)) }
  }

  /// The configuration's hash, and so the run's name and all comparisons, do not depend on it.
  @Test func changesNothingElse() throws {
    #expect(try sandbox.run("train", "run.yaml", "--threads", "1", "--out", "plain").status == 0)
    #expect(
      try sandbox.run("train", "run.yaml", "--threads", "1", "--out", "logged", "--tensorboard").status == 0)
    #expect(try sandbox.run("compare", "plain", "logged").status == 0)
    let files = try sandbox.names(in: "logged").filter { $0.hasPrefix("events.out.tfevents.") }
    #expect(files.count == 1)
    #expect(try sandbox.names(in: "plain") == sandbox.names(in: "logged").filter { !files.contains($0) })
    #expect(
      try sandbox.data("plain/checkpoints/last.safetensors")
        == sandbox.data("logged/checkpoints/last.safetensors"))
    #expect(try sandbox.run("rerun", "logged", "--check").status == 0)
  }

  @Test func aResumedRunBeginsAFileOfItsOwn() throws {
    try #require(try sandbox.run("train", "run.yaml", "--out", "r", "--tensorboard").status == 0)
    let status = try sandbox.text("r/status.json").replacing("\"done\"", with: "\"interrupted\"")
    try sandbox.write(status, to: "r/status.json")
    try #require(try sandbox.run("train", "--resume", "r").status == 0)
    #expect(try sandbox.names(in: "r").filter { $0.hasPrefix("events.") }.count == 2)
    let refused = try sandbox.run("train", "--resume", "r", "--tensorboard")
    #expect(refused.status == 64 && refused.talk.contains("--resume takes the run as it is"))
    let wrong = try sandbox.run("train", "run.yaml", "--out", "x", "--set", "log=[wandb]")
    #expect(wrong.status == 64 && wrong.talk.contains("allowed: tensorboard"))
  }
}
