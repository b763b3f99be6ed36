#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How often the neighbors of nodes are neighbors of each other.
public struct Clustering: Equatable, Sendable {
  /// The coefficient of each node, 0 for one without two neighbors.
  public let coefficients: [Double]
  /// The share of pairs of edges of a node whose ends are joined, over all nodes: with `weighted` that of their intensity.
  public let transitivity: Double?

  /// The mean over the nodes that have edges, see `Graph.isIsolated`; nil where none has.
  public let mean: Double?

  /// The clustering of a graph: by Onnela's intensities, the cube roots of the products of three weights of a triangle as shares of
  /// the largest weight, or `weighted` false, of edges as such. Loops are no edges here.
  ///
  /// C_i = (1 / (k_i (k_i − 1))) Σ_jk (ŵ_ij ŵ_jk ŵ_ki)^⅓, in a directed graph [(Ŵ^⅓ + Ŵᵀ^⅓)³]_ii / (2 (d_i (d_i − 1) − 2 d_i↔)) with d_i
  /// edges at a node and d_i↔ pairs of edges to and from the same one. Throws `negativeWeight`. O(Σ degree²). Sources: Watts
  /// and Strogatz (1998); Onnela, Saramäki, Kertész and Kaski (2005); Fagiolo (2007).
  public init(of graph: Graph, weighted: Bool = true) throws(GraphError) {
    try graph.requireNonNegativeWeights()
    let isIsolated = graph.isIsolated
    let whole = graph
    // Edges that weigh next to nothing are none, see there.
    let graph = graph.withoutIsolatedNodes().withoutLoops()
    let largest = graph.weights.max() ?? 1
    let roots = Graph(
      isDirected: graph.isDirected, offsets: graph.offsets, neighbors: graph.neighbors,
      weights: graph.weights.map { weighted ? cbrt($0 / largest) : 1 })
    // Both ways of an edge add up, as Fagiolo's formula wants it; an undirected graph stays what it is.
    let both = roots.symmetrized()
    var sums = [Double](repeating: 0, count: graph.nodeCount)
    var pairs = [Double](repeating: 0, count: graph.nodeCount)
    var marks = [Double](repeating: 0, count: graph.nodeCount)
    both.withRows { rows in
      for node in 0..<both.nodeCount {
        rows.forEach(node) { neighbor, weight in marks[neighbor] = weight }
        var sum = 0.0
        rows.forEach(node) { neighbor, weight in
          var around = 0.0
          rows.forEach(neighbor) { other, next in around += next * marks[other] }
          sum += weight * around
        }
        rows.forEach(node) { neighbor, _ in marks[neighbor] = 0 }
        sums[node] = sum
      }
    }
    if graph.isDirected {
      var degrees = [Double](repeating: 0, count: graph.nodeCount)
      var mutual = degrees
      for edge in graph.edges {
        degrees[edge.source] += 1
        degrees[edge.target] += 1
        if graph.weight(from: edge.target, to: edge.source) != 0 { mutual[edge.source] += 1 }
      }
      for node in 0..<graph.nodeCount {
        pairs[node] = 2 * (degrees[node] * (degrees[node] - 1) - 2 * mutual[node])
      }
    } else {
      for node in 0..<graph.nodeCount {
        let degree = Double(graph.offsets[node + 1] - graph.offsets[node])
        pairs[node] = degree * (degree - 1)
      }
    }
    let found = zip(sums, pairs).map { $1 > 0 ? $0 / $1 : 0 }
    let all = pairs.reduce(0, +)
    transitivity = all > 0 ? sums.reduce(0, +) / all : nil
    mean = found.isEmpty ? nil : found.reduce(0, +) / Double(found.count)
    var next = found.makeIterator()
    coefficients = (0..<whole.nodeCount).map { isIsolated[$0] ? 0 : next.next()! }
  }
}
