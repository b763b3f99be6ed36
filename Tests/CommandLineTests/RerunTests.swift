import Foundation
import Testing

/// `modulon rerun`
struct RerunTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.train(out: "runs/a")
  }

  @Test func trainsTheSameNetworkAgain() throws {
    let outcome = try sandbox.run("rerun", "runs/a", "--check")
    #expect(outcome.status == 0 && outcome.lines == ["runs/a-rerun", "no difference"])
    let file = "checkpoints/step-000200.safetensors"
    #expect(try sandbox.data("runs/a/\(file)") == sandbox.data("runs/a-rerun/\(file)"))
    // A second one finds a folder of its own.
    let again = try sandbox.run("rerun", "runs/a/", "--quiet")
    #expect(again.status == 0 && again.lines[0] == "runs/a-rerun-2" && again.talk.isEmpty)
    #expect(again.output.contains("  test loss: "))
    #expect(try sandbox.run("rerun", "runs/a", "--out", "runs/a-rerun").status == 73)
    let object = try sandbox.run("rerun", "runs/a", "--out", "runs/c", "--json").object()
    #expect(object["test"] != nil)
  }

  @Test func namesTheFirstDifference() throws {
    let path = "runs/a/metrics.jsonl"
    let metrics = try sandbox.text(path)
    try sandbox.write(metrics.replacing(#""train/loss":"#, with: #""train/loss":1"#), to: path)
    let outcome = try sandbox.run("rerun", "runs/a", "--check")
    #expect(outcome.status == 2)
    #expect(outcome.lines.last == "the metrics differ: train/loss from step 1 on")
    let object = try sandbox.run("rerun", "runs/a", "--check", "--out", "runs/b", "--json", "--quiet")
    #expect(object.status == 2)
    #expect(try object.object()["parameters"] is NSNull)
  }

  @Test func saysWhatElseWasDifferent() throws {
    let path = "runs/a/run.json"
    try sandbox.write(try sandbox.text(path).replacing(#""core" : ""#, with: #""core" : "Other"#), to: path)
    let metrics = try sandbox.text("runs/a/metrics.jsonl")
    try sandbox.write(metrics.replacing(#""loss":"#, with: #""loss":1"#), to: "runs/a/metrics.jsonl")
    let outcome = try sandbox.run("rerun", "runs/a", "--check")
    #expect(outcome.status == 2 && outcome.talk.contains("note: blas.core was Other"))
  }

  @Test func refusesRunsThatAreUnfinishedOrChanged() throws {
    #expect(try sandbox.run("rerun", "runs/nothing").status == 66)
    try sandbox.remove("runs/a/result.json")
    let unfinished = try sandbox.run("rerun", "runs/a", "--check")
    #expect(unfinished.status == 66 && unfinished.talk.contains("cannot be checked"))
    #expect(!sandbox.exists("runs/a-rerun"))
    let config = try sandbox.text("runs/a/config.yaml")
    try sandbox.write(config.replacing("seed: 0", with: "seed: 1"), to: "runs/a/config.yaml")
    let changed = try sandbox.run("rerun", "runs/a")
    #expect(changed.status == 64 && changed.talk.contains("the configuration was changed"))
  }
}
