import Randomness

/// A null model that keeps the number of edges of every node and, up to a stated precision, its strength.
///
/// Ends and weights of edges are exchanged as in `DegreePreservingSwap`; then they change places until each node has the
/// strength that it had, see `StrengthAnnealing`. A directed graph keeps strengths of edges that leave and that reach a
/// node, a graph with negative edges those of each sign, each with a precision of its own. Loops stay as they are. Source: Milisav
/// et al., "A simulated annealing algorithm for randomizing weighted networks" (2024).
public struct StrengthPreservingSwap: GraphNull {
  /// `strengthPreserving`
  public static let name = "strengthPreserving"
  /// The precision of strengths as a share of the mean strength of their sign: no strength changes by more. Where there are
  /// so few weights that hardly another order comes so near the precision is coarser: that at which the root of the number of all
  /// orders is expected. Where five attempts do not reach it, as with weights that dozens of edges share, it doubles until they do.
  public let tolerance: Double

  /// A null with a tolerance, which is above 0.
  public init(tolerance: Double = 0.001) {
    precondition(tolerance > 0, "strengths cannot be kept to a share of \(tolerance)")
    self.tolerance = tolerance
  }

  /// A random graph with the degrees, the weights and nearly the strengths of `graph`. O(edges · 300) at most.
  public func sample(of graph: Graph, using stream: inout RandomStream) -> Graph {
    let (edges, loops) = graph.edgesAndLoops
    let changed = annealed(
      exchanged(edges, nodeCount: graph.nodeCount, isDirected: graph.isDirected, using: &stream),
      toStrengthsOf: edges, nodeCount: graph.nodeCount, isDirected: graph.isDirected, tolerance: tolerance,
      using: &stream)
    // The edges are those of a valid graph, and exchanges keep them in range.
    return try! Graph(nodeCount: graph.nodeCount, edges: changed + loops, directed: graph.isDirected)
  }
}

/// Edges that have exchanged weights and ends with those of their sign, until each node has the strength of each sign that other
/// edges give it; see `StrengthAnnealing`. In a directed graph edges that leave and that arrive are apart.
package func annealed(
  _ edges: [Edge], toStrengthsOf original: [Edge], nodeCount: Int, isDirected: Bool, tolerance: Double,
  using stream: inout RandomStream
) -> [Edge] {
  let arrivals = isDirected ? nodeCount : 0
  let places = nodeCount + arrivals
  var wanted = [Double](repeating: 0, count: 2 * places)
  var degrees = [Int](repeating: 0, count: 2 * places)
  for edge in original {
    let first = edge.weight < 0 ? places : 0
    for place in [first + edge.source, first + arrivals + edge.target] {
      wanted[place] += abs(edge.weight)
      degrees[place] += 1
    }
  }
  let isNegative = edges.map { $0.weight < 0 }
  var annealing = StrengthAnnealing(
    EdgeSwaps(
      nodeCount: nodeCount, sources: edges.map(\.source), targets: edges.map(\.target), isDirected: isDirected,
      kinds: isNegative), nodeCount: nodeCount, weights: edges.map { abs($0.weight) }, isNegative: isNegative,
    wanted: wanted,
    precisions: [false, true].map { sign in
      strengthPrecision(
        degrees: Array(sign ? degrees[places...] : degrees[..<places]),
        weights: original.filter { ($0.weight < 0) == sign }.map { abs($0.weight) }, tolerance: tolerance)
    })
  annealing.run(using: &stream)
  return edges.indices.map { edge in
    let weight = annealing.weights[edge]
    return Edge(
      annealing.ends.sources[edge], annealing.ends.targets[edge], weight: isNegative[edge] ? -weight : weight)
  }
}
