/// How densely the nodes of more than k edges are joined, for each k from 0: φ(k) = 2 E / (N (N − 1)) with the E edges among the
/// N nodes of more than k; in a directed graph E / (N (N − 1)).
///
/// Ends where fewer than two nodes are left. In a directed graph a node's edges are those that leave and those that reach it. Loops
/// are no edges here. O(edges). Source: Colizza, Flammini, Serrano and Vespignani, "Detecting rich-club ordering in complex
/// networks" (2006).
public func richClub(of graph: Graph) -> [Double] {
  let graph = graph.withoutIsolatedNodes().withoutLoops()
  let degrees = graph.degrees
  let edges = graph.edges
  let most = degrees.max() ?? 0
  // How many nodes have, and how many edges have at their poorer end, each number of edges.
  var (nodes, ends) = ([Int](repeating: 0, count: most + 1), [Int](repeating: 0, count: most + 1))
  for degree in degrees { nodes[degree] += 1 }
  for edge in edges { ends[min(degrees[edge.source], degrees[edge.target])] += 1 }
  var (nodesLeft, edgesLeft) = (graph.nodeCount, edges.count)
  var club: [Double] = []
  for degree in 0...most {
    nodesLeft -= nodes[degree]
    edgesLeft -= ends[degree]
    guard nodesLeft > 1 else { break }
    club.append((graph.isDirected ? 1 : 2) * Double(edgesLeft) / (Double(nodesLeft) * Double(nodesLeft - 1)))
  }
  return club
}
