import Graphs
import Records

extension Measure {
  /// Whether triangles are many and paths are short.
  static let smallWorldness = Measure(
    name: "small_worldness", label: "small-worldness",
    summary:
      "Clustering over that of random graphs of as many edges, divided by the same ratio of path lengths.",
    unit: "a ratio, from 0; above 1 for small worlds",
    columns: [
      Column("clustering", "clustering coefficient of edges"), Column("length", "path length in edges"),
    ]
  ) { subject throws(GraphError) in
    let found = try SmallWorldness(
      of: subject.graph, seed: subject.options.seed, threads: subject.options.threads)
    let lack = found.value == nil ? "random graphs of as many edges have no triangles or no paths" : nil
    return MeasureValue(
      found.value, reason: subject.emptiness ?? lack,
      parts: ["clustering": .number(found.clustering), "length": .number(found.length)])
  }
}
