import Graphs
import Records

extension Measure {
  /// How often the neighbors of a node are neighbors of each other.
  static let clusteringCoefficient = Measure(
    name: "clustering_coefficient", label: "clustering coefficient",
    summary:
      "How strongly the neighbors of nodes are joined with each other, on average (Onnela; directed: Fagiolo).",
    unit: "from 0, no triangles, to 1", columns: [Column("binary", "clustering coefficient of edges as such")]
  ) { subject throws(GraphError) in
    let graph = try subject.graph(keepingSigns: false)
    let weighted = try Clustering(of: graph)
    let binary = try Clustering(of: graph, weighted: false)
    return MeasureValue(
      weighted.mean, reason: subject.emptiness,
      parts: [
        "binary": .number(binary.mean), "transitivity": .number(binary.transitivity),
        "nodes": .list(weighted.coefficients),
      ])
  }
}
