import Foundation
import Testing

/// Runs that are stopped, killed and taken up again end as if nothing had been.
struct InterruptionTests {
  private let sandbox: Sandbox
  /// Some seconds of training: long enough to be stopped in the middle.
  private static let settings = [
    "--set", "training={ steps: 24000, batchSize: 64, evaluateEvery: 100, checkpointEvery: 4000 }",
  ]
  private static let last = "checkpoints/step-024000"

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(Sandbox.retina, to: "retina.yaml")
    for folder in ["whole", "broken"] { try sandbox.makeFolder(folder) }
  }

  private func arguments(_ folder: String, _ more: String...) -> [String] {
    ["train", "retina.yaml", "--threads", "1", "--out", "\(folder)/run"] + Self.settings + more
  }

  private func logged(_ folder: String) -> Int {
    let text = (try? sandbox.text("\(folder)/run/metrics.jsonl")) ?? ""
    return text.count { $0 == "\n" }
  }

  /// The lines of metrics less the clock's.
  private func metrics(_ folder: String) throws -> [String] {
    try sandbox.text("\(folder)/run/metrics.jsonl").split(separator: "\n").map {
      String($0.replacing(/,"seconds":[^,}]+/, with: ""))
    }
  }

  private func finishAndCompare() throws {
    let finished = try sandbox.run("train", "--resume", "broken/run")
    #expect(finished.status == 0, "\(finished)")
    #expect(finished.lines.first == "broken/run")
    let whole = try sandbox.start(arguments("whole")).outcome()
    #expect(whole.status == 0, "\(whole)")
    for suffix in [".safetensors", ".optimizer.safetensors", ".json"] {
      let file = "run/\(Self.last)\(suffix)"
      #expect(try sandbox.data("broken/\(file)") == sandbox.data("whole/\(file)"), "\(suffix)")
    }
    #expect(try metrics("broken") == metrics("whole"))
    #expect(try sandbox.text("broken/run/config.yaml") == sandbox.text("whole/run/config.yaml"))
    for (key, value) in try sandbox.json("whole/run/result.json") where key != "modularity" && key != "seconds"
    {
      let other = try #require(try sandbox.json("broken/run/result.json")[key])
      #expect(try canonical(value) == canonical(other), "\(key)")
    }
    #expect(try sandbox.json("broken/run/status.json")["state"] as? String == "done")
  }

  @Test func interruptedAtTheKeyboard() throws {
    let running = try sandbox.start(arguments("broken"))
    try running.wait { logged("broken") >= 5 }
    running.signal(SIGINT)
    let outcome = try running.outcome()
    #expect(outcome.status == 130)
    #expect(outcome.output.isEmpty)
    #expect(outcome.talk.contains("modulon train --resume broken/run\n"))
    #expect(try sandbox.json("broken/run/status.json")["state"] as? String == "interrupted")
    #expect(!sandbox.exists("broken/run/\(Self.last).safetensors"), "it was over before it was stopped")
    #expect(try sandbox.run("measure", "broken/run", "--nulls", "0").status == 0)
    #expect(try sandbox.run("report", "broken/run").status == 0)
    try finishAndCompare()
  }

  @Test func killedAfterACheckpoint() throws {
    let running = try sandbox.start(arguments("broken"))
    // Some lines are logged after the checkpoint at 4,000, and must be taken back.
    try running.wait { logged("broken") >= 48 }
    running.signal(SIGKILL)
    #expect(try running.outcome().status == nil)
    #expect(sandbox.exists("broken/run/checkpoints/step-004000.safetensors"))
    #expect(!sandbox.exists("broken/run/\(Self.last).safetensors"), "it was over before it was killed")
    #expect(try sandbox.json("broken/run/status.json")["state"] as? String == "running")
    try finishAndCompare()
  }

  @Test func killedBeforeTheFirstCheckpoint() throws {
    let running = try sandbox.start(arguments("broken"))
    try running.wait { logged("broken") >= 1 }
    running.signal(SIGKILL)
    #expect(try running.outcome().status == nil)
    #expect(try sandbox.names(in: "broken/run/checkpoints").filter { !$0.hasPrefix(".") }.isEmpty)
    try finishAndCompare()
  }

  /// A terminal that closes is a reason to stop, unless the program was started by nohup.
  @Test func nohupIsHeeded() throws {
    let running = try sandbox.start(
      ["train", "retina.yaml", "--out", "run", "--set", "measure={ nulls: 10000000 }"], by: ["nohup"])
    try running.wait { running.talk.contains("measuring modularity") }
    running.signal(SIGHUP)
    usleep(300_000)
    #expect(running.isRunning)
    running.signal(SIGINT)
    #expect(try running.outcome().status == 130)
    #expect(try sandbox.json("run/status.json")["state"] as? String == "interrupted")
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 75), (SIGHUP, 75)] as [(Int32, Int32)])
  func interruptedWhileItIsMeasured(signal: Int32, status: Int32) throws {
    let running = try sandbox.start([
      "train", "retina.yaml", "--out", "run", "--set", "measure={ nulls: 10000000 }",
    ])
    try running.wait { running.talk.contains("measuring modularity") }
    running.signal(signal)
    let outcome = try running.outcome()
    #expect(outcome.status == status)
    #expect(outcome.talk.contains("modulon train --resume run\n"))
    #expect(try sandbox.json("run/status.json")["state"] as? String == "interrupted")
    #expect(sandbox.exists("run/checkpoints/step-000200.safetensors"))
  }

  /// A step that takes seconds, so that the second signal comes while it lasts.
  @Test func aSecondSignalEndsAtOnce() throws {
    let running = try sandbox.start([
      "train", "--out", "run", "--set", "task.name=digits", "--set", "network.layers=[64, 3000, 3000, 10]",
      "--set",
      "training={ steps: 1000, batchSize: full }", "--threads", "1",
    ])
    try running.wait { sandbox.exists("run/status.json") }
    running.signal(SIGINT)
    try running.wait { running.talk.contains("once more to stop at once") }
    running.signal(SIGINT)
    let outcome = try running.outcome()
    #expect(outcome.status == 130)
    #expect(
      try sandbox.json("run/status.json")["state"] as? String == "running", "there was time for a checkpoint")
    #expect(!sandbox.exists("run/checkpoints/last.safetensors"))
  }
}
