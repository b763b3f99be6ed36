@testable import Graphs

/// The graph that `Oracles/structure.py` makes by the same rule: weights from 1 to 5 between some of the nodes.
func ruleGraph(_ nodes: Int, directed: Bool) throws -> Graph {
  let edges = (0..<nodes).flatMap { i in
    (0..<(directed ? nodes : i)).compactMap { j -> Edge? in
      let weight = (i * i + 3 * j * j + 5 * i * j + (directed ? i : 0)) % 11 - 5
      return i != j && weight > 0 ? Edge(i, j, weight: Double(weight)) : nil
    }
  }
  return try Graph(nodeCount: nodes, edges: edges, directed: directed)
}

/// The same graph beside two nodes without edges, one in front.
func padded(_ graph: Graph) throws -> Graph {
  try Graph(
    nodeCount: graph.nodeCount + 2,
    edges: graph.edges.map { Edge($0.source + 1, $0.target + 1, weight: $0.weight) },
    directed: graph.isDirected)
}

/// The same graph with a loop that weighs more than any edge, at a node that has edges.
func looped(_ graph: Graph) throws -> Graph {
  try Graph(
    nodeCount: graph.nodeCount,
    edges: graph.edges + [Edge(graph.edges[0].source, graph.edges[0].source, weight: 9)],
    directed: graph.isDirected)
}

/// The same graph with its nodes in reverse order and other weights in the same ratios.
func reversed(_ graph: Graph) throws -> Graph {
  let last = graph.nodeCount - 1
  return try Graph(
    nodeCount: graph.nodeCount,
    edges: graph.edges.map { Edge(last - $0.source, last - $0.target, weight: 0.25 * $0.weight) },
    directed: graph.isDirected)
}
