/// Modularity of a graph of layers against a null that keeps the total weight between each two layers.
///
/// Q_L = (1/Σ_l m_l) Σ_l Σ_ij (w^l_ij − γ k^l_i d^l_j / m_l) δ(c_i, c_j), where i runs over layer l − 1, j over layer l,
/// m_l = Σ w^l, k^l_i is the strength of i towards layer l and d^l_j that of j towards layer l − 1. Layers joined evenly
/// have Q_L = 0 for every partition, and two layers give the bipartite modularity of Barber (2007).
public struct LayeredModularity: QualityFunction {
  /// The number of nodes of each layer; nodes are numbered layer by layer.
  public var layerSizes: [Int]
  /// γ: larger values ask for smaller communities.
  public var resolution: Double

  /// Layered modularity at a resolution.
  public init(layerSizes: [Int], resolution: Double = 1) {
    self.layerSizes = layerSizes
    self.resolution = resolution
  }

  /// The graph may be undirected or directed; every edge must join a layer with the next.
  ///
  /// Throws `layerSizes`, `outsideLayers`, `negativeWeight`, `noWeight` and `parameter`.
  public func objective(in graph: Graph) throws(GraphError) -> Objective {
    try requireResolution(resolution)
    try graph.requireNonNegativeWeights()
    let starts = try layerStarts(layerSizes)
    guard starts[layerSizes.count] == graph.nodeCount else {
      throw .layerSizes(layerSizes, nodeCount: graph.nodeCount)
    }

    // With layers 0 ... L, node i of layer l has the strengths k_i towards layer l + 1 and d_i towards layer l − 1.
    // It meets the d of layer l + 1 and the k of layer l − 1: the terms are laid out so that these two are neighbors.
    var ahead = [Double](repeating: 0, count: graph.nodeCount)
    var behind = ahead
    var totals = [Double](repeating: 0, count: layerSizes.count + 1)
    for layer in layerSizes.indices {
      let next = layer + 1 < layerSizes.count ? starts[layer + 1]..<starts[layer + 2] : 0..<0
      let last = graph.isDirected || layer == 0 ? 0..<0 : starts[layer - 1]..<starts[layer]
      for source in starts[layer]..<starts[layer + 1] {
        for entry in graph.offsets[source]..<graph.offsets[source + 1] {
          let target = Int(graph.neighbors[entry])
          if next.contains(target) {
            ahead[source] += graph.weights[entry]
            behind[target] += graph.weights[entry]
          } else if !last.contains(target) {
            throw .outsideLayers(source: source, target: target)
          }
        }
        totals[layer + 1] += ahead[source]
      }
    }

    let rank = 2 * layerSizes.count
    var shares = [Double](repeating: 0, count: graph.nodeCount * rank)
    var pulls = shares
    for layer in layerSizes.indices {
      for node in starts[layer]..<starts[layer + 1] {
        if ahead[node] != 0 {
          shares[node * rank + 2 * (layer + 1)] = ahead[node]
          pulls[node * rank + 2 * layer + 1] = resolution * ahead[node] / totals[layer + 1]
        }
        if behind[node] != 0 {
          shares[node * rank + 2 * (layer - 1) + 1] = behind[node]
          pulls[node * rank + 2 * layer] = resolution * behind[node] / totals[layer]
        }
      }
    }
    return try Objective(graph, expected: ExpectedWeights(rank: max(1, rank), shares: shares, pulls: pulls))
  }
}

/// Layered modularity of a partition of a graph whose edges join each layer with the next.
///
/// For users of the library: the program detects by the quality itself. Throws as `LayeredModularity` does, and
/// `partitionSize`. O(edges + nodes · layers).
public func layeredModularity(
  of partition: Partition, in graph: Graph, layerSizes: [Int], resolution: Double = 1
) throws(GraphError) -> Double {
  try LayeredModularity(layerSizes: layerSizes, resolution: resolution).quality(of: partition, in: graph)
}
