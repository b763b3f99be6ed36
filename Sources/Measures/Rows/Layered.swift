import Graphs
import Records

extension Measure {
  /// Modularity against the totals of each two layers.
  static let layered = Measure(
    name: "layered", label: "layered modularity",
    summary: "Modularity against each layer's totals, by Leiden, with z and p against a null.",
    unit: "a share of the weight, below 1; 0 for layers joined evenly", better: .more, judges: true,
    needs: [.layers, .null], isDefault: true, metric: "modularity/layered",
    columns: [
      Column("modules", "modules"), Column("normalized", "layered modularity, normalized", better: .more),
    ]
  ) { subject throws(GraphError) in
    let quality = LayeredModularity(
      layerSizes: subject.connectome?.layerSizes ?? [], resolution: subject.options.resolution)
    guard let (found, seconds) = try subject.detect(in: subject.graph, maximizing: quality) else {
      return MeasureValue(
        nil, reason: subject.emptiness, null: NullReport(model: subject.nullName),
        partition: .singletons(subject.graph.nodeCount),
        parts: ["modules": .whole(0), "normalized": .number(nil), "seconds": .number(0)])
    }
    let compared = try subject.compared(found, in: subject.graph, by: quality)
    return MeasureValue(
      found.quality, reason: compared.reason, null: compared.null, partition: found.partition,
      parts: compared.parts.merging(["modules": .whole(found.modules), "seconds": .number(seconds)]) { $1 })
  }
}
