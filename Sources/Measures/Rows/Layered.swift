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
    guard let detected = try subject.detect(in: graph, maximizing: quality) else {
      return MeasureValue(
        nil, reason: subject.emptiness, null: NullReport(model: subject.nullName),
        partition: .singletons(subject.graph.nodeCount),
        parts: ["modules": .whole(0), "normalized": .number(nil), "seconds": .number(0)])
    }
    let found = detected.found
    let own = detected.parts.merging([
      "modules": .whole(found.modules), "seconds": .number(detected.seconds),
    ]) { $1 }
    guard !subject.options.ignoresLayers else {
      return MeasureValue(
        found.quality,
        reason: "\(subject.nullName) has no layers, so this is compared with nothing; newman is",
        null: NullReport(model: nil), partition: found.partition, consensus: detected.consensus,
        parts: own.merging(["normalized": .number(nil)]) { $1 })
    }
    let compared = try subject.compared(found, in: graph, by: quality)
    return MeasureValue(
      found.quality, reason: compared.reason, null: compared.null, partition: found.partition,
      consensus: detected.consensus, parts: compared.parts.merging(own) { $1 })
  }
}
