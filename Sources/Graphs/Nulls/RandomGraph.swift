import Randomness

/// A null model that keeps the number of edges and their weights; any two nodes may be joined.
///
/// Every set of as many pairs of different nodes is as likely as any other, and so is every order of the weights. Nodes without
/// edges stay without, and loops stay as they are. Of a network's graph it asks how modular random connections across all layers
/// are. Source: Erdős and Rényi, "On random graphs" (1959).
public struct RandomGraph: GraphNull {
  /// `randomGraph`
  public static let name = "randomGraph"

  /// The model.
  public init() {}

  /// A random graph with as many edges and the weights of `graph`. O(edges).
  public func sample(of graph: Graph, using stream: inout RandomStream) -> Graph {
    let isIsolated = graph.isIsolated
    let nodes = isIsolated.indices.filter { !isIsolated[$0] }
    let edges = graph.edges
    let loops = edges.filter { $0.source == $0.target || isIsolated[$0.source] || isIsolated[$0.target] }
    var weights = edges.filter { $0.source != $0.target && !isIsolated[$0.source] && !isIsolated[$0.target] }
      .map(\.weight)
    stream.shuffle(&weights)
    let pairCount = nodes.count * (nodes.count - 1) / (graph.isDirected ? 1 : 2)
    let changed = zip(stream.choice(of: weights.count, among: pairCount), weights).map { pair, weight in
      let (source, target) = ends(of: pair, nodes.count, graph.isDirected)
      return Edge(nodes[source], nodes[target], weight: weight)
    }
    // The edges join different nodes of a valid graph.
    return try! Graph(nodeCount: graph.nodeCount, edges: changed + loops, directed: graph.isDirected)
  }

  /// The nodes of a pair by its number: row by row without the diagonal, or of each row what stands before it.
  private func ends(of pair: Int, _ count: Int, _ isDirected: Bool) -> (Int, Int) {
    if isDirected {
      let (row, column) = (pair / (count - 1), pair % (count - 1))
      return (row, column < row ? column : column + 1)
    }
    // Row r holds r pairs, and r (r − 1) / 2 stand before it.
    var row = Int((1 + (1 + 8 * Double(pair)).squareRoot()) / 2)
    while row * (row - 1) / 2 > pair { row -= 1 }
    while (row + 1) * row / 2 <= pair { row += 1 }
    return (pair - row * (row - 1) / 2, row)
  }
}

extension RandomStream {
  /// Different numbers below `bound`, every set of them as likely as any other (Floyd).
  fileprivate mutating func choice(of count: Int, among bound: Int) -> [Int] {
    var chosen: Set<Int> = []
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    for next in (bound - count)..<bound {
      let drawn = below(next + 1)
      let number = chosen.contains(drawn) ? next : drawn
      chosen.insert(number)
      numbers.append(number)
    }
    return numbers
  }
}
