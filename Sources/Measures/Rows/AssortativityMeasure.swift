import Graphs
import Records

extension Measure {
  /// Whether nodes of many edges are joined with such nodes.
  static let assortativity = Measure(
    name: "assortativity", label: "assortativity",
    summary: "Correlation of the numbers of edges at the two ends of edges.",
    unit: "a correlation, from −1 to 1", columns: [Column("strength", "assortativity by strength")]
  ) { subject throws(GraphError) in
    let graph = try subject.graph(keepingSigns: false)
    let value = Graphs.assortativity(of: graph)
    let lack = value == nil ? "the ends of edges all have as many edges" : nil
    return MeasureValue(
      value, reason: subject.emptiness ?? lack,
      parts: ["strength": .number(Graphs.assortativity(of: graph, byStrength: true))])
  }
}
