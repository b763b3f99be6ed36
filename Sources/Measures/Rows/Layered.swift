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
    let options = subject.options
    let quality = LayeredModularity(
      layerSizes: subject.connectome?.layerSizes ?? [], resolution: options.resolution)
    guard let (found, seconds) = try subject.detect(in: subject.graph, maximizing: quality) else {
      return MeasureValue(
        nil, reason: subject.emptiness, null: NullReport(model: options.nullName),
        partition: .singletons(subject.graph.nodeCount),
        parts: ["modules": .whole(subject.graph.nodeCount), "normalized": .number(nil), "seconds": .number(0)])
    }
    let (comparison, values) = try subject.compared(
      found.quality, maximum: 1 - 1 / Double(max(found.partition.count, 1))
    ) { (graph, seed) throws(GraphError) in
      try Leiden(restarts: options.restarts, seed: seed).communities(of: graph, maximizing: quality).quality
    }
    return MeasureValue(
      found.quality, reason: MeasureValue.reason(comparison.reasons),
      null: NullReport(comparison, values: values, model: options.nullName), partition: found.partition,
      parts: [
        "modules": .whole(found.partition.count), "normalized": .number(comparison.normalized),
        "seconds": .number(seconds),
      ])
  }
}
