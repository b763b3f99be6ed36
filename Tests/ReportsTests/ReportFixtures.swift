import ArrayFiles
import Foundation
import Records
import TestSupport

@testable import Reports

/// Run folders as training would leave them, with weights and numbers made up here.
final class ReportFixtures {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "modulon-reports-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// What a made-up run is like.
  struct Recipe {
    var id: String
    var task = "sinusoids"
    var taskOptions: [String: String] = [:]
    /// What it may be compared with; without it all of its task.
    var group: String?
    var terms: [RunManifest.Term] = []
    var seed: UInt64 = 0
    var layers = [4, 16, 16, 4]
    /// How many separate modules the weights have.
    var modules = 1
    var state = RunStatus.State.done
    var message: String?
    var quality = 0.1
    var loss = 1.4e-4
    var accuracy: Double?
    /// Whether the result has a test loss.
    var hasLoss = true
    var leak: Double? = 0.5
    var groups = true
    var settings: [String: String]?
    var control: RunManifest.Control?
    /// How many shuffles there are, and how many of them are at least as modular.
    var nulls = 100
    var beaten = 0
  }

  static let newman = MeasureReport.Words(label: "modularity (Newman)", better: .more)
  static let layered = MeasureReport.Words(label: "layered modularity", better: .more, judges: true)
  static let cut = MeasureReport.Words(label: "n-cut", better: .less, judges: true)
  static let loops = MeasureReport.Words(label: "normalized loops", better: .more, judges: true)
  static let leak = MeasureReport.Words(label: "leak", better: .less, judges: true)
  static let term = RunManifest.Term(name: "normalizedLoops", weight: 0.01)

  /// One run with the term, one without, one that failed.
  func threeRuns() throws -> [LoadedRun] {
    try add(Recipe(id: "sinusoids-aaaaaa-s0"))
    try add(
      Recipe(
        id: "sinusoids-bbbbbb-s0", terms: [Self.term], modules: 4, quality: 0.71, loss: 1.1e-4, leak: 0.004))
    try add(
      Recipe(
        id: "sinusoids-cccccc-s1", terms: [Self.term], seed: 1, state: .failed,
        message: "the loss was NaN at step 120 <script>alert(1)</script>"))
    return try RunCollection.load(paths: [path])
  }

  @discardableResult
  func add(_ recipe: Recipe) throws -> RunFolder {
    let folder = RunFolder(path: "\(path)/\(recipe.id)")
    try folder.create()
    try folder.write(manifest(recipe))
    try folder.write(
      RunStatus(
        state: recipe.state, pid: 1, host: "host", heartbeat: Date(timeIntervalSince1970: 1_790_000_000),
        message: recipe.message))
    let log = try folder.metricLog()
    let end = recipe.state == .done ? 40 : 12
    for index in 1...end {
      let part = Double(index) / 40
      var line = MetricLine(step: index * 100)
      line["loss"] = recipe.loss * (1 + 300 * exp(-8 * part)) + recipe.terms.reduce(0) { $0 + ($1.weight ?? 0) }
      line["loss/task"] = recipe.loss * (1 + 300 * exp(-8 * part))
      for term in recipe.terms { line["loss/\(term.name)"] = term.weight.map { $0 * (2 - part) } }
      line["test/loss"] = recipe.loss * (1.1 + 320 * exp(-8 * part))
      if let accuracy = recipe.accuracy { line["test/accuracy"] = accuracy * (1 - 0.9 * exp(-9 * part)) }
      if index % 5 == 0 { line["modularity/layered"] = recipe.quality * part }
      line["seconds"] = Double(index) * 0.2
      try log.append(line)
    }
    guard recipe.state == .done else { return folder }
    try writeResult(recipe, folder)
    return folder
  }

  private func manifest(_ recipe: Recipe) -> RunManifest {
    let groups = recipe.groups ? [0, 1, 2, 3] : nil
    return RunManifest(
      id: recipe.id, task: recipe.task, taskOptions: recipe.taskOptions, terms: recipe.terms,
      settings: recipe.settings, control: recipe.control, comparisonGroup: recipe.group ?? recipe.task,
      seed: recipe.seed, version: "0.1.0",
      commit: "0123456789", dirty: false, arguments: [], configHash: "00",
      started: Date(timeIntervalSince1970: 1_790_000_000),
      machine: MachineRecord(os: "Linux", cpu: "Example CPU", cores: 2, hostname: "host"),
      blas: BlasRecord(name: "OpenBLAS", core: "Haswell", threads: 1), swift: "6.3.1", data: [],
      inputGroups: groups, outputGroups: groups)
  }

  private func writeResult(_ recipe: Recipe, _ folder: RunFolder) throws {
    var random = Congruential(state: recipe.seed &+ UInt64(recipe.modules) &* 977 &+ 1)
    func module(_ node: Int, of size: Int) -> Int { node * recipe.modules / size }
    var arrays: [NamedArray] = []
    for (index, sizes) in zip(recipe.layers, recipe.layers.dropFirst()).enumerated() {
      var values: [Float] = []
      for row in 0..<sizes.0 {
        for column in 0..<sizes.1 {
          let inside = module(row, of: sizes.0) == module(column, of: sizes.1)
          values.append(random.next() * (inside ? 1 : 0.02) * (random.next() > 0.5 ? 1 : -1))
        }
      }
      arrays.append(NamedArray(name: "layers.\(index).weight", shape: [sizes.0, sizes.1], values: values))
    }
    let file = ArrayFile(arrays: arrays, metadata: ["orientation": "in-out"])
    try SafeTensors.write(file, to: URL(fileURLWithPath: folder.checkpointPath(step: 4000)))
    try folder.link(.last, toStep: 4000)
    let nodes = recipe.layers.reduce(0, +)
    let nulls = (0..<recipe.nulls).map { _ in
      0.03 + 0.01 * Double(random.next() + random.next() + random.next() - 1.5)
    }
    let modularity = ModularityReport(
      input: recipe.id, nodes: nodes, edges: arrays.reduce(0) { $0 + $1.values.count }, density: 1,
      measures: [
        MeasureReport(
          "newman", words: Self.newman, value: recipe.quality, parts: ["modules": .whole(recipe.modules)]),
        MeasureReport(
          "layered", words: Self.layered, value: recipe.quality,
          null: NullReport(
            model: "aliveLayerShuffle", mean: 0.03, standardDeviation: 0.01, z: (recipe.quality - 0.03) / 0.01,
            p: nulls.isEmpty ? nil : Double(recipe.beaten + 1) / Double(recipe.nulls + 1), values: nulls),
          parts: ["modules": .whole(recipe.modules), "normalized": .number(recipe.quality)]),
        MeasureReport(
          "normalized_loops", words: Self.loops, value: Double(recipe.modules),
          parts: ["pairs": .list([Double(recipe.modules)])]),
      ] + (recipe.leak.map { [MeasureReport("leak", words: Self.leak, value: $0)] } ?? []),
      membership: recipe.layers.flatMap { size in (0..<size).map { module($0, of: size) } },
      layerSizes: recipe.layers)
    try folder.write(
      RunResult(
        test: .init(loss: recipe.hasLoss ? recipe.loss : nil, accuracy: recipe.accuracy),
        modularity: modularity, seconds: 8.4,
        steps: 4000, layers: arrays.map { .init(name: $0.name, shape: $0.shape) }))
  }
}
