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
    try checkManifest(configuration, began)
  }

  private func checkManifest(_ configuration: RunConfiguration, _ began: Date) throws {
    let manifest = try folder.manifest()
    #expect(manifest.id == configuration.id && manifest.task == "retina" && manifest.seed == 4)
    #expect(manifest.terms == [.init(name: "l1", weight: 0.001)])
    #expect(manifest.configHash == configuration.hash)
    #expect(manifest.comparisonGroup == configuration.comparisonGroup)
    #expect(manifest.version == modulonVersion && manifest.arguments == ["modulon"])
    #expect(manifest.started >= began - 1 && manifest.started <= Date())
    let ended = try #require(manifest.ended)
    #expect(ended >= manifest.started)
    #expect(manifest.blas.threads == 1 && !manifest.blas.name.isEmpty)
    #expect(!manifest.machine.os.isEmpty && !manifest.machine.cpu.isEmpty && manifest.machine.cores >= 1)
    #expect(manifest.data.map(\.count) == [256] && manifest.data[0].sha256.count == 64)
    #expect(manifest.inputGroups == [0, 0, 0, 0, 1, 1, 1, 1] && manifest.outputGroups == [0, 1])
  }

  @Test func metricsHaveTheirKeys() throws {
    try train(configuration(["regularizers=[{name: l1, weight: 0.001}]"]), in: folder)
    let history = try folder.metrics()
    #expect(history.damage.isEmpty && !history.lastLineIsTorn)
    #expect(history.lines.map(\.step) == [1, 3, 6, 9, 12])
    for line in history.lines {
      #expect(
        line.names == [
          "loss", "loss/task", "loss/l1", "regularizer/l1", "weight/l1", "gradient_ratio/l1", "train/loss",
          "train/accuracy", "test/loss", "test/accuracy", "modularity/layered", "modularity/normalized_loops",
          "leak", "seconds",
        ])
    }
    let seconds = history.series("seconds").map(\.value)
    #expect(seconds == seconds.sorted() && seconds[0] >= 0)
  }

  /// What the result says of the network in the last checkpoint, computed from that file once more.
  @Test(.enabled(if: MemoryLayout<Scalar>.size == 4, "checkpoints hold single precision"))
  func theResultIsThatOfTheLastCheckpoint() throws {
    let configuration = try configuration()
    let result = try #require(try train(configuration, in: folder).result)
    let task = try configuration.task.load(seed: configuration.seed)
    let network = try configuration.network.build(for: task)
    let file = URL(fileURLWithPath: folder.checkpointPath(.last))
    let parameters = try ModelFile.read(file, for: network)
    let evaluation = network.evaluate(parameters, on: task.test, loss: task.loss, scoring: task.scoring)
    #expect(result.test == .init(loss: evaluation.loss, accuracy: evaluation.accuracy))
    // The retina is trained and tested on the same patterns.
    #expect(result.train == result.test)
    #expect(result.steps == 12 && result.layers.map(\.name) == (0..<3).map { "layers.\($0).weight" })
    #expect(result.layers.map(\.shape) == [[8, 5], [5, 2], [2, 1]])

    let modularity = try #require(result.modularity)
    let connectome = try Connectome(network, parameters)
    let options = configuration.measure.options(seed: 0, threads: 1)
    let measured = try Measurement(of: MeasureSubject(connectome, structure: task.structure, options: options))
    #expect(modularity.measures.map(\.name) == measured.found.map(\.measure.name))
    for (measure, value) in measured.found {
      #expect(modularity[measure.name]?.value == value.value && modularity[measure.name]?.null == value.null)
    }
    #expect(modularity.layered?.null?.count == 3)
    #expect(modularity.membership == measured.partition.membership)
    #expect(modularity.layerSizes == [8, 5, 2, 1] && modularity.nodes == 16)
    let leak = connectome.leak(
      inputGroups: [0, 0, 0, 0, 1, 1, 1, 1], outputGroups: [0, 1], readout: 1, isAssignmentFree: true)
    #expect(modularity.leak == leak?.value && leak != nil)
    #expect(try folder.metrics().lines.last?["test/loss"] == evaluation.loss)
  }

  @Test func bestIsTheCheckpointOfLowestTestLoss() throws {
    // From the sixth step on an enormous learning rate undoes what was learned: the checkpoint before was better.
    let configuration = try configuration([
      "optimizer={name: adam, learningRate: 0.05, schedule: {name: step, every: 5, factor: 200}}"
    ])
    try train(configuration, in: folder)
    let task = try configuration.task.load(seed: 0)
    let network = try configuration.network.build(for: task)
    let losses = try [5, 10, 12].map { step in
      let parameters = try ModelFile.read(URL(fileURLWithPath: folder.checkpointPath(step: step)), for: network)
      return network.evaluate(parameters, on: task.test, loss: task.loss, scoring: task.scoring).loss
    }
    #expect(losses[0] < losses[1] && losses[0] < losses[2])
    #expect(folder.step(of: .best) == 5 && folder.step(of: .last) == 12)
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: folder.checkpointStatePath(.best))
    #expect(link == "step-000005.json")
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
