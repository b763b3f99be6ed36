import Graphs
import Records

extension Measure {
  /// The n-cut of spectral clusters, beside those of the null networks, each divided anew.
  ///
  /// z is negative and p small where the network is more clusterable than its nulls. Source: Filan et al.,
  /// "Clusterability in neural networks" (2021).
  static let normalizedCut = Measure(
    name: "normalized_cut", label: "n-cut",
    summary:
      "Share of their weight that leads out of spectral clusters, summed, against a null; only with clusters.",
    unit: "a sum of shares, from 0 to the number of clusters", better: .less, judges: true,
    needs: [.clusters, .null], isDefault: true, columns: [Column("clusters", "clusters")]
  ) { subject throws(GraphError) in
    let options = subject.options
    guard let clusters = options.clusters, subject.emptiness == nil else {
      return MeasureValue(
        nil, reason: subject.emptiness, null: NullReport(model: subject.nullName),
        parts: ["clusters": .whole(0), "seconds": .number(0)])
    }
    let start = ContinuousClock.now
    let found = try SpectralClustering(clusters: clusters, seed: options.seed).clusters(of: subject.graph)
    let parts: [String: MeasurePart] = [
      "clusters": .whole(found.count), "seconds": .number((ContinuousClock.now - start) / .seconds(1)),
    ]
    let (comparison, values) = try subject.compared(found.normalizedCut, extreme: .atMost) {
      (graph, seed) throws(GraphError) in
      try SpectralClustering(clusters: clusters, seed: seed).clusters(of: graph).normalizedCut
    }
    return MeasureValue(
      found.normalizedCut, reason: MeasureValue.reason([shortage(found, clusters)] + comparison.reasons),
      null: NullReport(comparison, values: values, model: subject.nullName), parts: parts)
  }
}

/// Why there are fewer clusters than were asked for.
private func shortage(_ found: SpectralClusters, _ clusters: Int) -> String? {
  guard found.count < clusters else { return nil }
  let cause =
    found.nodeCount < clusters
    ? "only \(found.nodeCount) nodes have edges"
    : "the eigenvectors tell only \(found.count) groups of nodes apart"
  return cause + ", so there are fewer clusters than \(clusters)"
}
