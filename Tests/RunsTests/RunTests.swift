import ArrayFiles
import Connectomes
import Experiments
import Foundation
import Measures
import Networks
import Records
import RunSupport
import Runs
import Tasks
import Tensors
import TestSupport
import Testing
import Training

@Suite struct RunTests {
  let temporary: TemporaryFolder
  let folder: RunFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = temporary.run("deep/er/a")
  }

  @Test func theFolderHoldsAllOfARun() throws {
    let configuration = try configuration(["regularizers=[{name: l1, weight: 0.001}]", "seed=4"])
    let began = Date()
    let result = try #require(try train(configuration, in: folder).result)

    let names = { (path: String) in try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    #expect(
      try names(folder.path) == [
        "checkpoints", "config.yaml", "connections.json", "metrics.jsonl", "result.json", "run.json",
        "status.json",
      ])
    let steps = ["000005", "000010", "000012"].flatMap { step in
      ["json", "optimizer.safetensors", "safetensors"].map { "step-\(step).\($0)" }
    }
    let links = ["best", "last"].flatMap { ["\($0).json", "\($0).safetensors"] }
    #expect(try names(folder.checkpointsPath) == links + steps)
    #expect(folder.step(of: .last) == 12)
    #expect(try folder.config() == configuration.portableYAML)
    #expect(try folder.result() == result)

    let status = try folder.status()
    #expect(status.state == .done && status.message == nil)
    #expect(status.pid == ProcessInfo.processInfo.processIdentifier)
    // Times in records are whole seconds.
    #expect(status.heartbeat >= began - 1 && status.heartbeat <= Date())
  }

  @Test func progressTellsStepsAndPhases() throws {
    var seen: [String] = []
    try train(configuration(["training.steps=3"]), in: folder) { progress in
      seen.append("\(progress.phase) \(progress.step)/\(progress.steps) \(progress.metrics?.step ?? 0)")
    }
    #expect(seen == ["training 1/3 1", "training 2/3 1", "training 3/3 3", "measuring 3/3 3"])
  }

  @Test func equalConfigurationsGiveEqualRuns() throws {
    let (a, b, other) = (temporary.run("a"), temporary.run("b"), temporary.run("c"))
    try train(configuration(), in: a)
    try train(configuration(), in: b)
    try train(configuration(["seed=1"]), in: other)
    let outcome = try Outcome(a)
    #expect(try Outcome(b) == outcome)
    #expect(try Outcome(other).metrics != outcome.metrics)
  }

  @Test func dataThatIsSeededIsDrawnByTheSeed() throws {
    let options = ["task={name: sinusoids, trainingCount: 20, testCount: 10}", "network.layers=[4, 4]"]
    for seed in [1, 2] {
      try train(configuration(options + ["seed=\(seed)", "training.steps=1"]), in: temporary.run("\(seed)"))
    }
    let data = try [1, 2].map { try temporary.run("\($0)").manifest().data }
    #expect(data[0].map(\.count) == [20, 10])
    #expect(data[0].map(\.sha256) != data[1].map(\.sha256))
    let result = try temporary.run("1").result()
    #expect(result.test.accuracy == nil && result.train != result.test)
  }
}
