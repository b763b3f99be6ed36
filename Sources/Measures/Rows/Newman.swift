import Connectomes
import Graphs
import Records

extension Measure {
  /// Newman's modularity, or with `--signed gomez` or `rubinovSporns` that of both signs.
  ///
  /// It is compared with a null where there are no layers or the null has none; else the null of a network says more of its
  /// layered modularity.
  static let newman = Measure(
    name: "newman", label: "modularity (Newman)",
    summary: "Modularity of Newman and Girvan on the graph of absolute weights, or of both signs, by Leiden.",
    unit: "a share of the weight, below 1", better: .more, isDefault: true,
    columns: [Column("modules", "modules (Newman)")]
  ) { subject throws(GraphError) in
    let options = subject.options
    guard let weighing = options.signs.weighing else {
      return try subject.newman(
        of: subject.graph(keepingSigns: false), by: Modularity(resolution: options.resolution))
    }
    return try subject.newman(
      of: subject.graph(keepingSigns: true),
      by: SignedModularity(resolution: options.resolution, weighing: weighing))
  }
}

extension MeasureSubject {
  fileprivate func newman(of graph: Graph, by quality: some QualityFunction) throws(GraphError) -> MeasureValue
  {
    let detected = try detect(in: graph, maximizing: quality)
    var parts: [String: MeasurePart] = [
      "modules": .whole(detected?.found.modules ?? 0), "resolution": .number(options.resolution),
      "restarts": .whole(options.partition == nil ? options.restarts : 0),
      "seconds": .number(detected?.seconds ?? 0),
    ]
    if options.partition == nil { parts["spread"] = .number(detected?.found.spread) }
    parts.merge(detected?.parts ?? [:]) { $1 }
    // Where there are layers the report's own membership is another measure's.
    if connectome != nil, let detected { parts["membership"] = .wholes(detected.found.membership) }
    if connectome != nil, !options.ignoresLayers {
      return MeasureValue(
        detected?.found.quality, reason: emptiness,
        partition: detected?.found.partition ?? .singletons(graph.nodeCount), consensus: detected?.consensus,
        parts: parts)
    }
    guard let found = detected?.found else {
      return MeasureValue(
        nil, reason: emptiness, null: NullReport(model: nullName), partition: .singletons(graph.nodeCount),
        parts: parts)
    }
    let compared = try compared(found, in: graph, by: quality)
    return MeasureValue(
      found.quality, reason: compared.reason, null: compared.null, partition: found.partition,
      consensus: detected?.consensus, parts: parts.merging(compared.parts) { $1 })
  }
}
