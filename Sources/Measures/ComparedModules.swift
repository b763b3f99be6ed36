import Graphs
import Records

extension MeasureSubject {
  /// What a modularity is compared with: those of null networks, each detected with as many restarts or, where modules are given, with
  /// the same modules, and what it could be.
  ///
  /// `normalized` is 0 for the mean of the nulls and 1 for `maximum`, 1 − γ/k: the most that k modules can have, which are
  /// equal and apart then. Modules that are apart but unequal stay below. `normalized_attainable` is 1 for `attainable`,
  /// what modules of the strengths that were found would have if they were apart; see `GraphObjective.attainableQuality`.
  func compared(
    _ found: Detection, in graph: Graph, by quality: some QualityFunction
  ) throws(GraphError) -> (null: NullReport, reason: String?, parts: [String: MeasurePart]) {
    let maximum = found.maximum(resolution: options.resolution)
    let (comparison, values) = try compared(found.quality, of: graph, maximum: maximum) {
      (graph, seed) throws(GraphError) in
      try modules(of: graph, by: quality, seed: seed).quality
    }
    return (
      NullReport(comparison, values: values, model: nullName), MeasureValue.reason(comparison.reasons),
      [
        "normalized": .number(comparison.normalized), "maximum": .number(maximum),
        "attainable": .number(found.attainable),
        "normalized_attainable": .number(comparison.normalized(to: found.attainable)),
      ]
    )
  }
}
