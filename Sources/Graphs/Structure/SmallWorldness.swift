import Randomness

/// Whether a graph has the clustering of a lattice and the short paths of a random graph.
public struct SmallWorldness: Equatable, Sendable {
  /// σ = (C / C_rand) / (L / L_rand); nil where random graphs have no triangles or there are no paths.
  public let value: Double?
  /// The mean clustering coefficient C of edges as such.
  public let clustering: Double?
  /// The characteristic path length L, in edges, over the pairs that a path joins.
  public let length: Double?

  /// Compares a graph with random ones of as many nodes and edges, see `RandomGraph`; directions and weights are not looked at, and
  /// nodes without edges left out.
  ///
  /// Throws `negativeWeight`, and `parameter` for no random graph. Source: Humphries and Gurney, "Network small-world-ness" (2008).
  public init(of graph: Graph, randoms: Int = 20, seed: UInt64 = 0, threads: Int = 1) throws(GraphError) {
    guard randoms > 0 else {
      throw .parameter(name: "the number of random graphs", value: "\(randoms)", allowed: "at least 1")
    }
    let plain = graph.withoutIsolatedNodes().symmetrized()
    func measured(_ graph: Graph) throws(GraphError) -> (clustering: Double?, length: Double?) {
      (
        try Clustering(of: graph, weighted: false).mean,
        try ShortestPaths(in: graph, weighted: false, threads: threads).length
      )
    }
    (clustering, length) = try measured(plain)
    var (clusterings, lengths) = (0.0, 0.0)
    for index in 0..<randoms {
      var stream = RandomStream(seed: seed, stream: .statistics, index: UInt64(index))
      let found = try measured(RandomGraph().sample(of: plain, using: &stream))
      clusterings += (found.clustering ?? 0) / Double(randoms)
      lengths += (found.length ?? 0) / Double(randoms)
    }
    guard let clustering, let length, clusterings > 0, length > 0 else {
      value = nil
      return
    }
    value = (clustering / clusterings) / (length / lengths)
  }
}
