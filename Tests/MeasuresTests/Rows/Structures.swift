import Graphs
import Measures
import Testing

/// What a measure finds in a graph that is known by heart; `GraphsTests` checks the mathematics.
func measured(
  _ name: String, _ edges: [Edge], _ nodes: Int, directed: Bool = false, clusters: Int? = nil
) throws -> MeasureValue {
  let graph = try Graph(nodeCount: nodes, edges: edges, directed: directed)
  let options = MeasurementOptions(
    nulls: 0, restarts: 4, clusters: clusters, isDirected: directed, measures: [name])
  return try #require(try Measurement(of: MeasureSubject(graph, options: options))[name])
}

/// Every two of some nodes, joined.
func clique(_ nodes: Range<Int>) -> [Edge] {
  nodes.flatMap { a in (nodes.lowerBound..<a).map { Edge($0, a) } }
}

/// Three nodes that are joined, with two rays each: nine nodes in all.
let hubs = clique(0..<3) + (3..<9).map { Edge($0 % 3, $0) }
