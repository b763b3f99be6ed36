import Graphs
import Records

extension Measure {
  /// How near nodes are to each other.
  static let globalEfficiency = Measure(
    name: "global_efficiency", label: "global efficiency",
    summary: "The mean of one over the distance of two nodes, where an edge of the largest weight is 1 long.",
    unit: "from 0, no paths, to 1", columns: [Column("path_length", "characteristic path length")]
  ) { subject throws(GraphError) in
    let paths = try ShortestPaths(
      in: subject.graph(keepingSigns: false), threads: subject.options.threads)
    return MeasureValue(
      paths.efficiency, reason: subject.emptiness, parts: ["path_length": .number(paths.length)])
  }
}
