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

  static let modularity = ModularityReport(
    input: "run", nodes: 4, edges: 2, density: 0.5,
    newman: NewmanReport(quality: 0.5, modules: 2, resolution: 1, restarts: 10, spread: 0, seconds: 0.1),
    layered: LayeredReport(
      quality: 0.5, modules: 2,
      null: NullReport(
        model: "aliveLayerShuffle", mean: 0.1, standardDeviation: 0.2, z: 2, p: 0.25, values: [0.1, -0.1, 0.3]),
      normalized: 0.4, seconds: 0.2),
    normalizedLoops: NormalizedLoopsReport(pairs: [2, 1.5], mean: 1.75), leak: 0.02, membership: [0, 1, 0, 1],
    layerSizes: [2, 2])

  static func object(_ document: some RecordDocument) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: document.json()) as? [String: Any] ?? [:]
  }
}
