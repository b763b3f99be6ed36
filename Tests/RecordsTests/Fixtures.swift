import Foundation

@testable import Records

enum Fixtures {
  static let manifest = RunManifest(
    id: "sinusoids-12ab34-s0", task: "sinusoids", terms: [.init(name: "normalizedLoops", weight: 0.01)],
    comparisonGroup: "77aa", seed: 0, version: "0.1.0", commit: "abc", dirty: false, arguments: ["train"],
    configHash: "12ab34", started: Date(timeIntervalSince1970: 10), ended: Date(timeIntervalSince1970: 20),
    machine: MachineRecord(os: "Linux", cpu: "cpu", cores: 2, hostname: "h"),
    blas: BlasRecord(name: "OpenBLAS", core: "SkylakeX", threads: 1), swift: "6.3.1",
    data: [DataRecord(name: "sinusoids", sha256: "00", count: 1000, normalization: "none", split: "train")],
    inputGroups: [0, 1], outputGroups: [0, 1])

  static let modularity = modularity(leak: 0.02)

  /// A report of all the measures that have a key of their own but the n-cut, and of `others`.
  static func modularity(leak: Double?, others: [MeasureReport] = []) -> ModularityReport {
    ModularityReport(
      input: "run", nodes: 4, edges: 2, density: 0.5,
      measures: [newman, layered, loops, MeasureReport("leak", value: leak)] + others,
      membership: [0, 1, 0, 1], layerSizes: [2, 2])
  }

  static let newman = MeasureReport(
    "newman", words: .init(label: "modularity (Newman)", better: .more), value: 0.5,
    parts: [
      "modules": .whole(2), "resolution": .number(1), "restarts": .whole(10), "spread": .number(0),
      "seconds": .number(0.1),
    ])
  static let layered = MeasureReport(
    "layered", words: .init(label: "layered modularity", better: .more, judges: true), value: 0.5,
    null: NullReport(
      model: "aliveLayerShuffle", mean: 0.1, standardDeviation: 0.2, z: 2, p: 0.25, values: [0.1, -0.1, 0.3]),
    parts: ["modules": .whole(2), "normalized": .number(0.4), "seconds": .number(0.2)])
  static let loops = MeasureReport(
    "normalized_loops", value: 1.75, parts: ["pairs": .list([2, 1.5])])
  static let cut = MeasureReport(
    "normalized_cut", value: 0.5,
    null: NullReport(
      model: "layerShuffle", mean: 1, standardDeviation: 0.25, z: -2, p: 0.25, values: [0.75, 1, 1.25]),
    parts: ["clusters": .whole(2), "seconds": .number(0.1)])

  static func object(_ document: some RecordDocument) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: document.json()) as? [String: Any] ?? [:]
  }
}
