import Graphs
import Records

extension Measure {
  /// How far the best connected node of its module stands out: the largest z, for the mean over a module is zero.
  static let withinModuleZ = Measure(
    name: "within_module_z", label: "largest within-module z",
    summary: "How far the node that is joined best to its own module stands out there; 2.5 and more is a hub.",
    unit: "standard deviations", needs: [.modules], columns: [Column("hubs", "hubs")]
  ) { subject throws(GraphError) in
    guard let partition = subject.partition, subject.emptiness == nil else {
      return MeasureValue(nil, reason: subject.emptiness, parts: ["hubs": .number(nil), "nodes": .list([])])
    }
    let values = try Graphs.withinModuleZ(of: partition, in: subject.graph)
    return MeasureValue(
      values.max(), parts: ["hubs": .whole(values.count { $0 >= 2.5 }), "nodes": .list(values)])
  }
}
