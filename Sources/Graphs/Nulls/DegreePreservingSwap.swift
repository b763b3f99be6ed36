import Randomness

/// A null model that keeps the number of edges of every node and changes who is joined with whom.
///
/// The ends of edges are exchanged, see `EdgeSwaps`; a directed graph keeps the numbers of edges that leave and that reach
/// each node, and a graph with negative edges the numbers of each sign. The weights are the same in a new order, whatever edges
/// of their sign have them: strengths are not kept. So where there is an edge between any two nodes, only the order of the
/// weights is random. Loops stay as they are. Source: Maslov and Sneppen, "Specificity and stability in topology of protein
/// networks" (2002); of each sign apart: Rubinov and Sporns, "Weight-conserving characterization of complex functional brain
/// networks" (2011).
public struct DegreePreservingSwap: GraphNull {
  /// `degreePreserving`
  public static let name = "degreePreserving"
  /// How many exchanges are tried for each edge; 20 forget the original well in sparse graphs.
  public var attemptsPerEdge: Int

  /// A null with a number of attempts for each edge.
  public init(attemptsPerEdge: Int = 20) { self.attemptsPerEdge = attemptsPerEdge }

  /// A random graph with the degrees and the weights of `graph`. O(edges · attempts).
  public func sample(of graph: Graph, using stream: inout RandomStream) -> Graph {
    let (edges, loops) = graph.edgesAndLoops
    let changed = exchanged(
      edges, nodeCount: graph.nodeCount, isDirected: graph.isDirected, attemptsPerEdge: attemptsPerEdge,
      using: &stream)
    // The edges are those of a valid graph, and exchanges keep them in range.
    return try! Graph(nodeCount: graph.nodeCount, edges: changed + loops, directed: graph.isDirected)
  }
}

extension Graph {
  /// The edges that have two ends, and the others.
  var edgesAndLoops: (edges: [Edge], loops: [Edge]) {
    let all = edges
    return (all.filter { $0.source != $0.target }, all.filter { $0.source == $0.target })
  }
}

/// Edges without loops, with ends exchanged, those of each sign among themselves, and then the weights of each sign in random order.
package func exchanged(
  _ edges: [Edge], nodeCount: Int, isDirected: Bool, attemptsPerEdge: Int = 20, using stream: inout RandomStream
) -> [Edge] {
  let isNegative = edges.map { $0.weight < 0 }
  var swaps = EdgeSwaps(
    nodeCount: nodeCount, sources: edges.map(\.source), targets: edges.map(\.target), isDirected: isDirected,
    kinds: isNegative)
  swaps.swap(attemptsPerEdge: attemptsPerEdge, using: &stream)
  var weights = edges.map(\.weight)
  stream.shuffle(&weights, kinds: isNegative)
  return edges.indices.map { Edge(swaps.sources[$0], swaps.targets[$0], weight: weights[$0]) }
}

extension RandomStream {
  /// Shuffles the elements of each of two kinds among their places.
  mutating func shuffle<Element>(_ elements: inout [Element], kinds: [Bool]) {
    for kind in [false, true] {
      let places = kinds.indices.filter { kinds[$0] == kind }
      var moved = places.map { elements[$0] }
      shuffle(&moved)
      for (place, element) in zip(places, moved) { elements[place] = element }
    }
  }
}
