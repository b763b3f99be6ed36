import Connectomes
import Graphs
import Records

extension NormalizedCutReport {
  /// The report of a network's clusters beside those of its nulls.
  init(of cut: CutMeasurement, options: MeasurementOptions) {
    let (found, comparison) = (cut.clusters, cut.comparison)
    self.init(
      value: found.normalizedCut, clusters: found.count,
      null: NullReport(comparison, values: cut.nullValues, options: options), seconds: cut.seconds,
      reason: Self.reason([Self.shortage(found, options)] + comparison.reasons))
  }

  /// The report of a graph without layers, which has no null; nil where no clusters are asked for.
  init?(of graph: Graph, options: MeasurementOptions) throws {
    guard let clusters = options.clusters else { return nil }
    let start = ContinuousClock.now
    let found = try SpectralClustering(clusters: clusters, seed: options.seed).clusters(of: graph)
    self.init(
      value: found.normalizedCut, clusters: found.count, null: NullReport(model: nil),
      seconds: (ContinuousClock.now - start).inSeconds,
      reason: Self.reason([
        Self.shortage(found, options), "a graph without layers has no null to be compared with",
      ]))
  }

  /// The report of what has no edges; nil where no clusters are asked for.
  init?(without reason: String, null: String?, options: MeasurementOptions) {
    guard options.clusters != nil else { return nil }
    self.init(value: nil, clusters: 0, null: NullReport(model: null), seconds: 0, reason: reason)
  }

  /// Why there are fewer clusters than were asked for.
  private static func shortage(_ found: SpectralClusters, _ options: MeasurementOptions) -> String? {
    guard let clusters = options.clusters, found.count < clusters else { return nil }
    let cause =
      found.nodeCount < clusters
      ? "only \(found.nodeCount) nodes have edges"
      : "the eigenvectors tell only \(found.count) groups of nodes apart"
    return cause + ", so there are fewer clusters than \(clusters)"
  }

  private static func reason(_ reasons: [String?]) -> String? {
    let reasons = reasons.compactMap { $0 }
    return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
  }
}
