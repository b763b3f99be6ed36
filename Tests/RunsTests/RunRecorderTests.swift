import ArrayFiles
import Connectomes
import Experiments
import Foundation
import Measures
import Networks
import Records
import RunSupport
import Runs
import Tensors
import TestSupport
import Testing
import Training

@Suite struct RunRecorderTests {
  let temporary: TemporaryFolder
  let folder: RunFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = temporary.run("a")
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

  /// Half of the network is there at first, and each operator changes how much; a constraint has a weight.
  @Test func whatMayChangeIsLogged() throws {
    let options = [
      "mask={density: 0.5}", "operators=[{name: prune, final: 0.8, every: 3}]", "constraint={reference: 1}",
    ]
    try train(configuration(options), in: folder)
    let lines = try folder.metrics().lines
    let densities = lines.compactMap { $0["density"] }
    #expect(densities.count == lines.count && densities == densities.sorted(by: >))
    #expect(abs(try #require(densities.last) - 0.2) < 0.05)
    #expect(lines.allSatisfy { $0["weight/task"] != nil })
  }

  /// Goals that take turns say whose turn it is. An epoch has six full batches of 40 among 256 examples, or a seventh.
  @Test func theGoalIsLoggedWhereThereAreSeveral() throws {
    try train(configuration(["goals={every: 1, tasks: [{name: retina, rule: or}]}"]), in: folder)
    let lines = try folder.metrics().lines
    #expect(lines.map(\.step) == [1, 3, 6, 9, 12] && lines.map { $0["goal"] } == [0, 0, 0, 1, 1])
    try train(configuration(), in: temporary.run("one"))
    #expect(try temporary.run("one").metrics().lines.allSatisfy { $0["goal"] == nil })
  }

  /// A run that stops says after which step, one that fails why, and neither has a result.
  @Test func theStatusSaysHowItWent() throws {
    try train(configuration(), in: folder, stoppingAfter: 7)
    let interrupted = try folder.status()
    #expect(interrupted.state == .interrupted && interrupted.message == "after step 7")
    #expect(folder.step(of: .last) == 7 && !FileManager.default.fileExists(atPath: folder.resultPath))
    #expect(try folder.manifest().ended == nil)
  }
}
