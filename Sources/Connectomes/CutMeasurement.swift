import Graphs

/// The n-cut of a network's spectral clusters, beside those of its null networks, each divided anew.
///
/// z is negative and p small where the network is more clusterable than its nulls. Source: Filan et al.,
/// "Clusterability in neural networks" (2021).
public struct CutMeasurement: Sendable {
  /// The clusters and their n-cut.
  public let clusters: SpectralClusters
  /// The time that took, in seconds.
  public let seconds: Double
  /// The n-cut of each null network; the networks are those of layered modularity.
  public let nullValues: [Double]
  /// The measured n-cut against those.
  public let comparison: NullComparison

  /// Measures a network. Throws what spectral clustering throws, and `parameter` for fewer than zero nulls.
  public init(
    of connectome: Connectome, clusters count: Int, options: MeasurementOptions
  ) throws(GraphError) {
    let graph = try connectome.graph()
    let clock = ContinuousClock()
    let start = clock.now
    clusters = try SpectralClustering(clusters: count, seed: options.seed).clusters(of: graph)
    seconds = (clock.now - start).seconds
    nullValues = try connectome.nullValues(options) { (graph, seed) throws(GraphError) in
      try SpectralClustering(clusters: count, seed: seed).clusters(of: graph).normalizedCut
    }
    comparison = NullComparison(of: clusters.normalizedCut, with: nullValues, extreme: .atMost)
  }
}
