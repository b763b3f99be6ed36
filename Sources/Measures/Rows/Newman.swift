import Connectomes
import Graphs
import Records

extension Measure {
  /// Newman's modularity, or with `--signed gomez` that of both signs.
  static let newman = Measure(
    name: "newman", label: "modularity (Newman)",
    summary: "Modularity of Newman and Girvan on the graph of absolute weights, by Leiden.",
    unit: "a share of the weight, below 1", better: .more, isDefault: true,
    columns: [Column("modules", "modules (Newman)")]
  ) { subject throws(GraphError) in
    let resolution = subject.options.resolution
    let graph = try subject.graph(signs: subject.options.signs)
    let detected =
      subject.options.signs == .gomez
      ? try subject.detect(in: graph, maximizing: SignedModularity(resolution: resolution))
      : try subject.detect(in: graph, maximizing: Modularity(resolution: resolution))
    let partition = detected?.found.partition ?? .singletons(graph.nodeCount)
    var parts: [String: MeasurePart] = [
      "modules": .whole(partition.count), "resolution": .number(resolution),
      "restarts": .whole(subject.options.restarts), "spread": .number(detected?.found.spread),
      "seconds": .number(detected?.seconds ?? 0),
    ]
    // Where there are layers the report's own membership is another measure's.
    if detected != nil, subject.connectome != nil { parts["membership"] = .wholes(partition.membership) }
    return MeasureValue(
      detected?.found.quality, reason: subject.emptiness, partition: partition, parts: parts)
  }
}
