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
    let quality =
      subject.connectome?.layeredModularity(resolution: subject.options.resolution)
      ?? LayeredModularity(layerSizes: [])
    // Directions tell the connections of units with themselves apart; where nothing asks for them, the graph is there.
    let directed = quality.needsDirection ? try subject.connectome?.graph(directed: true) : nil
    let graph = directed ?? subject.graph
    guard let (found, seconds) = try subject.detect(in: graph, maximizing: quality) else {
      return MeasureValue(
        nil, reason: subject.emptiness, null: NullReport(model: subject.nullName),
        partition: .singletons(subject.graph.nodeCount),
        parts: ["modules": .whole(0), "normalized": .number(nil), "seconds": .number(0)])
    }
    guard !subject.options.ignoresLayers else {
      return MeasureValue(
        found.quality,
        reason: "\(subject.nullName) has no layers, so this is compared with nothing; newman is",
        null: NullReport(model: nil), partition: found.partition,
        parts: ["modules": .whole(found.modules), "normalized": .number(nil), "seconds": .number(seconds)])
    }
    let compared = try subject.compared(found, in: graph, by: quality)
    return MeasureValue(
      found.quality, reason: compared.reason, null: compared.null, partition: found.partition,
      parts: compared.parts.merging(["modules": .whole(found.modules), "seconds": .number(seconds)]) { $1 })
  }
}
