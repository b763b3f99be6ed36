import Graphs
import Records

extension Measure {
  /// Whether there is a core.
  static let corePeriphery = Measure(
    name: "core_periphery", label: "core–periphery fit",
    summary: "How well a core whose nodes are all joined and a periphery of which none are fit the weights.",
    unit: "from 0, no better than none, to 1, perfectly", columns: [Column("members", "nodes of the core")]
  ) { subject throws(GraphError) in
    let found = try CorePeriphery(of: subject.graph)
    let lack =
      found.fit == nil ? "all pairs of nodes are joined alike, so there is nothing to be better than" : nil
    return MeasureValue(
      found.fit, reason: subject.emptiness ?? lack,
      parts: ["members": .whole(found.core.count), "core": .wholes(found.core.sorted())])
  }
}
