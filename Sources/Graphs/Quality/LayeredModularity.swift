/// Two layers of a graph, by their positions, of which the first has edges to the second, or a layer with edges within.
public struct LayerPair: Hashable, Sendable {
  /// The layer that the edges lead from.
  public let from: Int
  /// The layer that they lead to.
  public let to: Int

  /// A pair of layers.
  public init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }
}

/// Modularity of a graph of layers against a null that keeps the total weight between each two layers.
///
/// Q_L = (1/Σ_l m_l) Σ_l Σ_ij (w^l_ij − γ k^l_i d^l_j / m_l) δ(c_i, c_j), where l runs over the pairs of layers that are
/// connected, i over the first layer of the pair and j over the second, m_l = Σ w^l, k^l_i is the strength of i towards
/// the second layer and d^l_j that of j towards the first. Layers joined evenly have Q_L = 0 for every partition, and two
/// layers give the bipartite modularity of Barber (2007); a layer with edges within gives the directed modularity of Leicht
/// and Newman (2008).
public struct LayeredModularity: QualityFunction {
  /// The number of nodes of each layer; nodes are numbered layer by layer.
  public var layerSizes: [Int]
  /// The pairs of layers that are connected.
  public let pairs: [LayerPair]
  /// γ: larger values ask for smaller communities.
  public var resolution: Double

  /// Layered modularity at a resolution, of layers that are each connected with the next.
  public init(layerSizes: [Int], resolution: Double = 1) {
    self.init(
      layerSizes: layerSizes, pairs: layerSizes.indices.dropLast().map { LayerPair(from: $0, to: $0 + 1) },
      resolution: resolution)
  }

  /// Layered modularity at a resolution, of the layers that are named; edges between the same two layers count together.
  public init(layerSizes: [Int], pairs: [LayerPair], resolution: Double = 1) {
    self.layerSizes = layerSizes
    var known: Set<LayerPair> = []
    self.pairs = pairs.filter { known.insert($0).inserted }
    self.resolution = resolution
  }

  /// Whether edges of one pair can be taken for those of another, or of the same the other way, unless they have a
  /// direction.
  public var needsDirection: Bool {
    let all = Set(pairs)
    return pairs.contains { all.contains(LayerPair(from: $0.to, to: $0.from)) }
  }

  /// The graph may be undirected or directed, and must be directed where a layer has edges within or two layers have edges
  /// both ways; every edge must join a pair of layers.
  ///
  /// Throws `layerSizes`, `outsideLayers`, `negativeWeight`, `noWeight` and `parameter`.
  public func objective(in graph: Graph) throws(GraphError) -> GraphObjective {
    try requireResolution(resolution)
    try graph.requireNonNegativeWeights()
    let starts = try layerStarts(layerSizes)
    guard starts[layerSizes.count] == graph.nodeCount else {
      throw .layerSizes(layerSizes, nodeCount: graph.nodeCount)
    }
    guard graph.isDirected || !needsDirection else {
      throw .parameter(
        name: "the graph's direction", value: "none",
        allowed: "directed edges, as a layer has edges within, or two have edges both ways")
    }
    let layerOf = layerSizes.enumerated().flatMap { [Int](repeating: $0.offset, count: $0.element) }
    // Pair p has the terms 2p + 1, where its first layer pulls the strengths d of its second, and 2p + 2, where it is the
    // other way round: the pulls of a layer in a chain are then neighbors.
    let rank = 2 * (pairs.count + 1)
    var shares = [Double](repeating: 0, count: graph.nodeCount * rank)
    var totals = [Double](repeating: 0, count: pairs.count)
    for layer in layerSizes.indices {
      let targets = pairPositions(from: layer)
      let sources = graph.isDirected ? [] : pairs.filter { $0.to == layer }.map(\.from)
      for source in starts[layer]..<starts[layer + 1] {
        for entry in graph.offsets[source]..<graph.offsets[source + 1] {
          let target = Int(graph.neighbors[entry])
          let pair = targets[layerOf[target]]
          if pair >= 0 {
            shares[source * rank + 2 * pair + 2] += graph.weights[entry]
            shares[target * rank + 2 * pair + 1] += graph.weights[entry]
          } else if !sources.contains(layerOf[target]) {
            throw .outsideLayers(source: source, target: target)
          }
        }
        for pair in targets where pair >= 0 { totals[pair] += shares[source * rank + 2 * pair + 2] }
      }
    }

    var pulls = [Double](repeating: 0, count: shares.count)
    for (pair, total) in totals.enumerated() where total > 0 {
      for node in starts[pairs[pair].from]..<starts[pairs[pair].from + 1] {
        pulls[node * rank + 2 * pair + 1] = resolution * shares[node * rank + 2 * pair + 2] / total
      }
      for node in starts[pairs[pair].to]..<starts[pairs[pair].to + 1] {
        pulls[node * rank + 2 * pair + 2] = resolution * shares[node * rank + 2 * pair + 1] / total
      }
    }
    return try GraphObjective(graph, expected: ExpectedWeights(rank: rank, shares: shares, pulls: pulls))
  }

  /// For each layer, the position of the pair that edges from `layer` to it belong to, or −1.
  private func pairPositions(from layer: Int) -> [Int] {
    var positions = [Int](repeating: -1, count: layerSizes.count)
    for (position, pair) in pairs.enumerated() where pair.from == layer { positions[pair.to] = position }
    return positions
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
