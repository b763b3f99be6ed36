import Graphs
import Records

extension ModularityReport {
  /// What a measurement found. What could not be computed is without a value, with the reason beside it.
  public init(_ measurement: Measurement, input: String, read: InputReport? = nil) {
    let (subject, graph) = (measurement.subject, measurement.subject.graph)
    let connectome = subject.connectome
    let isIsolated = graph.isIsolated
    let counted = subject.countedEdges
    let reason =
      subject.emptiness
      ?? (connectome == nil ? "a graph without layers has no layered modularity and no loops" : nil)
    self.init(
      input: input, nodes: graph.nodeCount, edges: counted.count,
      density: counted.density,
      measures: measurement.found.map { measure, value in
        MeasureReport(
          measure.name, words: measure.words, value: value.value, null: value.null, parts: value.parts,
          reason: value.reason)
      },
      reason: reason, isDirected: subject.isDirected, signed: subject.options.signs.rawValue,
      isolated: isIsolated.count { $0 }, membership: measurement.partition.membership(isolated: isIsolated),
      layerSizes: connectome?.layerSizes ?? [], read: read)
  }
}
