import Randomness

/// A null model that keeps the number of edges of every node and, up to a stated error, its strength.
///
/// The ends of edges are exchanged as in `DegreePreservingSwap`; then the weights change places until each node has the
/// strength that it had, see `StrengthAnnealing`. A directed graph keeps strengths of edges that leave and that reach a
/// node, a graph with negative edges those of each sign. Loops stay as they are. Source: Milisav et al., "A simulated annealing
/// algorithm for randomizing weighted networks" (2024).
public struct StrengthPreservingSwap: GraphNull {
  /// `strengthPreserving`
  public static let name = "strengthPreserving"
  /// What strengths may miss: the root of the mean square as a share of the mean strength, below which weights stop moving.
  /// Small graphs of few weights may miss more, as there may be no order that comes nearer.
  public var tolerance: Double

  /// A null with a tolerance.
  public init(tolerance: Double = 0.001) { self.tolerance = tolerance }

  /// A random graph with the degrees, the weights and nearly the strengths of `graph`. O(edges · 240) at most.
  public func sample(of graph: Graph, using stream: inout RandomStream) -> Graph {
    let (edges, _) = exchanged(graph, using: &stream)
    let original = graph.edges
    let changed = annealed(
      edges, toStrengthsOf: original.filter { $0.source != $0.target }, nodeCount: graph.nodeCount,
      isDirected: graph.isDirected, tolerance: tolerance, using: &stream)
    let loops = original.filter { $0.source == $0.target }
    // The edges are those of a valid graph, and exchanges keep them in range.
    return try! Graph(nodeCount: graph.nodeCount, edges: changed + loops, directed: graph.isDirected)
  }
}

/// Edges whose weights have changed places among those of their sign, until each node has the strength of each sign that other
/// edges give it, up to a tolerance; see `StrengthAnnealing`. In a directed graph edges that leave and that arrive are apart.
package func annealed(
  _ edges: [Edge], toStrengthsOf original: [Edge], nodeCount: Int, isDirected: Bool, tolerance: Double,
  using stream: inout RandomStream
) -> [Edge] {
  // Places: of strengths that leave, that arrive where they differ, and of negative ones again.
  let arrivals = isDirected ? nodeCount : 0
  let negatives = arrivals + nodeCount
  func places(_ edge: Edge) -> (source: Int, target: Int) {
    let first = edge.weight < 0 ? negatives : 0
    return (first + edge.source, first + arrivals + edge.target)
  }
  let isNegative = edges.map { $0.weight < 0 }
  var wanted = [Double](repeating: 0, count: negatives * (isNegative.contains(true) ? 2 : 1))
  for edge in original {
    let (source, target) = places(edge)
    wanted[source] += edge.weight
    wanted[target] += edge.weight
  }
  var annealing = StrengthAnnealing(
    sources: edges.map { Int32(places($0).source) }, targets: edges.map { Int32(places($0).target) },
    weights: edges.map(\.weight), isNegative: isNegative, wanted: wanted)
  annealing.run(tolerance: tolerance, using: &stream)
  return zip(edges, annealing.weights).map { Edge($0.source, $0.target, weight: $1) }
}
