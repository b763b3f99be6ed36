import Foundation
import Testing

/// `modulon train` where all goes well.
struct TrainTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(Sandbox.retina, to: "retina.yaml")
  }

  @Test func recordsARunAndSumsItUp() throws {
    let outcome = try sandbox.run("train", "retina.yaml", "--out", "run")
    #expect(outcome.status == 0)
    #expect(outcome.lines.first == "run")
    for label in [
      "test loss: 0.", "test accuracy: 0.", "layered modularity: 0.", "normalized loops: ", "leak: 0.",
    ] {
      #expect(outcome.lines.contains { $0.hasPrefix("  \(label)") }, "\(label)")
    }
    #expect(outcome.talk.hasPrefix("recording in run\n"))
    #expect(
      try sandbox.names(in: "run") == [
        "checkpoints", "config.yaml", "connections.json", "metrics.jsonl", "result.json", "run.json",
        "status.json",
      ])
    #expect(
      try sandbox.names(in: "run/checkpoints") == [
        "best.json", "best.safetensors", "last.json", "last.safetensors", "step-000100.json",
        "step-000100.optimizer.safetensors", "step-000100.safetensors", "step-000200.json",
        "step-000200.optimizer.safetensors", "step-000200.safetensors",
      ])
    #expect(try sandbox.json("run/status.json")["state"] as? String == "done")
    let metrics = try sandbox.text("run/metrics.jsonl").split(separator: "\n")
    let steps = try metrics.map { line in
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      for name in [
        "loss", "loss/task", "loss/normalizedLoops", "gradient_ratio/normalizedLoops", "train/accuracy",
        "test/loss",
        "test/accuracy", "modularity/layered", "modularity/normalized_loops", "leak", "seconds",
      ] {
        #expect(object[name] is NSNumber, "\(name)")
      }
      return try #require(object["step"] as? Int)
    }
    #expect(steps == [1, 50, 100, 150, 200])
  }

  @Test func printsOneDocument() throws {
    let outcome = try sandbox.run("train", "retina.yaml", "--out", "run", "--json", "--quiet")
    #expect(outcome.status == 0)
    #expect(outcome.talk.isEmpty)
    let object = try outcome.object()
    #expect(object["schema"] as? Int == 1)
    #expect(object["steps"] as? Int == 200)
    #expect((object["test"] as? [String: Any])?["accuracy"] is Double)
    #expect(try canonical(object) == canonical(sandbox.json("run/result.json")))
  }

  @Test func choosesAFolderThatTellsConfigurationsApart() throws {
    let first = try sandbox.run("train", "retina.yaml", "--quiet")
    let other = try sandbox.run("train", "retina.yaml", "--quiet", "--seed", "7")
    #expect(first.status == 0)
    let pattern = /runs\/retina-[0-9a-f]{6}-s(\d)/
    #expect(try pattern.wholeMatch(in: try #require(first.lines.first))?.1 == "0")
    #expect(try pattern.wholeMatch(in: try #require(other.lines.first))?.1 == "7")
    #expect(try sandbox.names(in: "runs").count == 2)
    let again = try sandbox.run("train", "retina.yaml")
    #expect(again.status == 73)
    #expect(again.talk.contains("holds a run already; finish it with --resume runs/retina-"))
    #expect(try sandbox.names(in: "runs").count == 2)
  }

  @Test func dryRunsTouchNothing() throws {
    let outcome = try sandbox.run("train", "retina.yaml", "--dry-run")
    #expect(outcome.status == 0)
    #expect(outcome.talk.isEmpty)
    #expect(outcome.output.contains("learningRate: 0.005\n"))
    #expect(outcome.output.contains("beta1: 0.9\n"), "defaults are filled in")
    #expect(try sandbox.names() == ["retina.yaml"])
  }

  @Test func aResolvedConfigurationIsTheSameRun() throws {
    try sandbox.write(try sandbox.run("train", "retina.yaml", "--dry-run").output, to: "resolved.yaml")
    #expect(try sandbox.run("train", "resolved.yaml", "--dry-run").output == sandbox.text("resolved.yaml"))
    for name in ["retina", "resolved"] {
      let outcome = try sandbox.run("train", "\(name).yaml", "--out", name, "--threads", "1")
      #expect(outcome.status == 0)
    }
    let file = "checkpoints/step-000200.safetensors"
    #expect(try sandbox.data("retina/\(file)") == sandbox.data("resolved/\(file)"))
    // Below the configuration stand remarks on the network.
    let resolved = try sandbox.text("resolved.yaml").split(separator: "\n").filter { !$0.hasPrefix("# ") }
    #expect(try sandbox.text("retina/config.yaml").split(separator: "\n") == resolved)
  }

  @Test func optionsOverrideVariablesOverrideFilesOverrideDefaults() throws {
    func learningRate(_ arguments: String..., environment: [String: String] = [:]) throws -> String? {
      let outcome = try sandbox.start(["train", "--dry-run"] + arguments, environment: environment).outcome()
      try #require(outcome.status == 0, "\(outcome)")
      return outcome.output.firstMatch(of: /learningRate: (\S+)/).map { String($0.1) }
    }
    let variable = ["MODULON_OPTIMIZER__LEARNING_RATE": "0.25"]
    let option = ["--set", "optimizer.learningRate=0.5"]
    #expect(
      try learningRate("--set", "task.name=retina", "--set", "network.layers=[8,4,1]") == "0.001")
    #expect(try learningRate("retina.yaml") == "0.005")
    #expect(try learningRate("retina.yaml", environment: variable) == "0.25")
    #expect(try learningRate("retina.yaml", option[0], option[1], environment: variable) == "0.5")
  }

  @Test func seedsOverrideEverything() throws {
    let variable = ["MODULON_SEED": "3"]
    let dry = try sandbox.run("train", "retina.yaml", "--dry-run", environment: variable)
    #expect(dry.output.hasPrefix("seed: 3\n"))
    let both = try sandbox.run(
      "train", "retina.yaml", "--dry-run", "--set", "seed=4", "--seed", "5", environment: variable)
    #expect(both.output.hasPrefix("seed: 5\n"))
  }

  @Test func variablesOfOthersAreNotRead() throws {
    let outcome = try sandbox.run(
      "train", "retina.yaml", "--dry-run", environment: ["MODULON_NO_INSTALL": "1", "MODULON_HOME": "x"])
    #expect(outcome.status == 0)
  }

  @Test func aFinishedRunIsToldAgain() throws {
    try sandbox.train(out: "run")
    let before = try sandbox.data("run/result.json")
    let outcome = try sandbox.run("train", "--resume", "run")
    #expect(outcome.status == 0)
    #expect(outcome.lines.first == "run")
    #expect(try sandbox.data("run/result.json") == before)
  }

  @Test func learnsFromImagesInAFolder() throws {
    try sandbox.makeImages(in: "images")
    let outcome = try sandbox.run(
      "train", "--set", "task={ name: idx, directory: images }", "--set", "network.layers=[4, 3, 10]", "--set",
      "training.steps=3", "--set", "measure={ nulls: 2, restarts: 1 }", "--out", "run")
    #expect(outcome.status == 0, "\(outcome)")
    let data = try #require(try sandbox.json("run/run.json")["data"] as? [[String: Any]])
    #expect(data.count == 4)
    #expect(data.allSatisfy { ($0["sha256"] as? String)?.count == 64 })
  }
}
