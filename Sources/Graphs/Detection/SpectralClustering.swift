/// Clusters of nodes with few edges between them, from the eigenvectors of the graph's Laplacian.
///
/// The nodes that have a degree become points, whose coordinates are their elements in the first k eigenvectors
/// of L = I − D^-½ A D^-½, scaled to unit length; k-means divides the points. One seed gives one result. Sources: Ng,
/// Jordan and Weiss, "On spectral clustering" (2001); as a measure of neural networks Filan et al., "Clusterability
/// in neural networks" (2021), whose k is 12.
public struct SpectralClustering: Sendable {
  /// How many clusters; a graph of fewer nodes with a degree is divided into single nodes.
  public var clusters: Int
  /// What the starts of k-means are drawn from, with the stream `clustering` and one index for each.
  public var seed: UInt64
  /// How often k-means starts afresh; nil for 25 times, and 100 above 2,000 nodes.
  public var starts: Int?

  /// Clustering into a number of clusters.
  public init(clusters: Int, seed: UInt64 = 0, starts: Int? = nil) {
    self.clusters = clusters
    self.seed = seed
    self.starts = starts
  }

  /// The clusters of a graph; the directions of its edges are not looked at.
  ///
  /// Throws `negativeWeight`, `noWeight`, `tooLarge` and, for fewer than two clusters or one start, `parameter`. O(n³); see
  /// `LaplacianSpectrum` for graphs of layers.
  public func clusters(of graph: Graph) throws(GraphError) -> SpectralClusters {
    for (name, value, least) in [
      ("the number of clusters", clusters, 2), ("the number of starts", starts ?? 1, 1),
    ] where value < least {
      throw .parameter(name: name, value: "\(value)", allowed: "at least \(least)")
    }
    try graph.requireNonNegativeWeights()
    let symmetric = graph.symmetrized()
    let rows = NormalizedRows(symmetric)
    guard rows.count > 0 else { throw .noWeight }
    let count = min(clusters, rows.count)
    let spectrum = try LaplacianSpectrum(rows, count: count)
    let labels = KMeans.best(
      of: points(spectrum, rows.count), dimension: count, clusters: count,
      starts: starts ?? (rows.count > 2000 ? 100 : 25), seed: seed
    ).labels
    // Labels of isolated nodes lie behind those of the clusters.
    var membership = (0..<symmetric.nodeCount).map { count + $0 }
    for (node, label) in zip(rows.nodes, labels) { membership[node] = label }
    let partition = Partition(membership)
    return SpectralClusters(
      partition: partition, count: Set(labels).count, nodeCount: rows.count, eigenvalues: spectrum.values,
      normalizedCut: try Graphs.normalizedCut(of: partition, in: symmetric))
  }

  /// The coordinates of each node, one after another.
  private func points(_ spectrum: LaplacianSpectrum, _ nodes: Int) -> [Double] {
    let dimension = spectrum.values.count
    var points = [Double](repeating: 0, count: nodes * dimension)
    for node in 0..<nodes {
      let row = (0..<dimension).map { spectrum.vectors[$0 * nodes + node] }
      let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      // A node of a component that no eigenvector reaches has nothing but rounding to give a direction.
      guard length > 1e-10 else { continue }
      for axis in 0..<dimension { points[node * dimension + axis] = row[axis] / length }
    }
    return points
  }
}

/// What spectral clustering found.
public struct SpectralClusters: Equatable, Sendable {
  /// The cluster of each node; a node without edges is alone.
  public let partition: Partition
  /// How many clusters the nodes with edges are in.
  public let count: Int
  /// How many nodes have edges.
  public let nodeCount: Int
  /// The eigenvalues of the Laplacian that were used, ascending.
  public let eigenvalues: [Double]
  /// Σ_c cut(c) / vol(c) of the clusters.
  public let normalizedCut: Double
}
