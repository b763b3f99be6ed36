import Randomness

/// A null model that keeps the degree of every node and changes who is joined with whom.
///
/// Two random edges a → b and c → d become a → d and c → b, unless that makes a loop or an edge that exists already.
/// Weights travel with the edge's source, so a directed graph keeps its out-strengths too. Loops stay as they are.
/// Source: Maslov and Sneppen (2002).
public struct DegreePreservingSwap: Sendable {
  /// How many swaps are tried for each edge; 20 forget the original well in sparse graphs.
  public var attemptsPerEdge: Int

  /// A null with a number of attempts for each edge.
  public init(attemptsPerEdge: Int = 20) { self.attemptsPerEdge = attemptsPerEdge }

  /// A random graph with the degrees of `graph`, and how many swaps it is away from it.
  ///
  /// Zero swaps say that the graph leaves no choice, as a complete one does. O(edges · attempts).
  public func sample(of graph: Graph, _ stream: inout RandomStream) -> (graph: Graph, swaps: Int) {
    var edges = graph.edges.filter { $0.source != $0.target }
    let loops = graph.edges.filter { $0.source == $0.target }
    guard edges.count > 1 else { return (graph, 0) }

    /// Names a pair of nodes; in an undirected graph both orders have one name.
    func name(_ source: Int, _ target: Int) -> Int {
      graph.isDirected || source < target
        ? source * graph.nodeCount + target : target * graph.nodeCount + source
    }
    var present = Set(edges.map { name($0.source, $0.target) })
    var swaps = 0
    for _ in 0..<(attemptsPerEdge * edges.count) {
      let first = stream.below(edges.count)
      let second = stream.below(edges.count)
      var other = edges[second]
      // An undirected edge may be read from either end.
      if !graph.isDirected && stream.below(2) == 1 { swap(&other.source, &other.target) }
      let one = edges[first]
      guard first != second, one.source != other.target, other.source != one.target else { continue }
      let names = (name(one.source, other.target), name(other.source, one.target))
      guard names.0 != names.1, !present.contains(names.0), !present.contains(names.1) else { continue }
      present.remove(name(one.source, one.target))
      present.remove(name(other.source, other.target))
      present.insert(names.0)
      present.insert(names.1)
      edges[first] = Edge(one.source, other.target, weight: one.weight)
      edges[second] = Edge(other.source, one.target, weight: other.weight)
      swaps += 1
    }
    // The edges are those of a valid graph, and swaps keep them in range.
    let sample = try! Graph(nodeCount: graph.nodeCount, edges: edges + loops, directed: graph.isDirected)
    return (sample, swaps)
  }
}
