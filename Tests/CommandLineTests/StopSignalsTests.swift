import Foundation
import Testing

@Suite("Signals that stop") struct StopSignalsTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func long() throws -> RunningProgram {
    try sandbox.write(Sandbox.retina, to: "retina.yaml")
    let running = try sandbox.start(
      ["train", "retina.yaml", "--set", "training={ steps: 5000000, evaluateEvery: 1000000 }", "--out", "run"])
    try running.wait { sandbox.exists("run/metrics.jsonl") }
    return running
  }

  @Test(
    "the first ends with a checkpoint and a status of its own",
    arguments: [(SIGINT, 130), (SIGTERM, 75), (SIGHUP, 75)] as [(Int32, Int32)])
  func first(signal: Int32, status: Int32) throws {
    let running = try long()
    running.signal(signal)
    #expect(try running.outcome().status == status)
    #expect(try sandbox.json("run/status.json")["state"] as? String == "interrupted")
  }

  @Test("nohup is heeded: a terminal that closes stops nothing") func nohup() throws {
    try sandbox.write(Sandbox.retina, to: "retina.yaml")
    let running = try sandbox.start(
      ["train", "retina.yaml", "--set", "training={ steps: 5000000, evaluateEvery: 1000000 }", "--out", "run"],
      by: ["nohup"])
    try running.wait { sandbox.exists("run/metrics.jsonl") }
    running.signal(SIGHUP)
    usleep(300_000)
    #expect(running.isRunning)
    running.signal(SIGTERM)
    #expect(try running.outcome().status == 75)
  }
}
