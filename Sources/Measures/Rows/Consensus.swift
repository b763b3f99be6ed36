import Graphs
import Records

extension Measure {
  /// The modularity of the partition that differs least from those of several detections, by the measure that found modules last.
  static let consensus = Measure(
    name: "consensus", label: "modularity of the consensus",
    summary: "Modularity of the partition that differs least from those of several detections; only with runs.",
    unit: "a share of the weight, below 1", better: .more, needs: [.modules, .runs], isDefault: true,
    columns: [Column("modules", "modules of the consensus")]
  ) { subject throws(GraphError) in
    if let reason = subject.emptiness { return MeasureValue(nil, reason: reason) }
    guard let found = try subject.consensus?.get() else {
      return MeasureValue(nil, reason: "no measure before it made several detections")
    }
    return MeasureValue(
      found.quality, parts: ["modules": .whole(found.modules), "membership": .wholes(found.membership)])
  }
}
