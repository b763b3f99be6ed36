import Connectomes
import Graphs
import Records
import Tasks

extension ModularityReport {
  /// Measures a layered network. What cannot be computed is left out, with the reason beside it.
  public init(
    of connectome: Connectome, input: String, options: MeasurementOptions, structure: KnownStructure? = nil
  ) throws {
    let leak = structure.flatMap { connectome.leak($0) }
    let leakReason =
      structure != nil && leak == nil ? "the known groups do not fit the layers, or no path is left" : nil
    if connectome.density == 0 {
      self.init(withoutConnections: connectome, input: input, options: options)
      lacksLeak = structure != nil
      return
    }
    let measurement = try Measurement(of: connectome, options: options)
    let comparison = measurement.comparison
    self.init(
      input: input, nodes: measurement.graph.nodeCount, edges: measurement.graph.edgeCount,
      density: connectome.density,
      newman: NewmanReport(
        quality: measurement.newman.quality, modules: measurement.newman.partition.count,
        resolution: options.resolution, restarts: options.restarts, spread: measurement.newman.spread,
        seconds: measurement.newmanSeconds, membership: measurement.newman.partition.membership),
      layered: LayeredReport(
        quality: measurement.layered.quality, modules: measurement.layered.partition.count,
        null: NullReport(comparison, values: measurement.nullValues, options: options),
        normalized: comparison.normalized, seconds: measurement.layeredSeconds,
        reason: comparison.reasons.isEmpty ? nil : comparison.reasons.joined(separator: "; ")),
      normalizedLoops: NormalizedLoopsReport(
        pairs: measurement.normalizedLoops, mean: measurement.meanNormalizedLoops,
        reason: measurement.normalizedLoops.isEmpty ? "there is no pair of neighboring weight matrices" : nil),
      leak: leak?.value, reason: leakReason, membership: measurement.layered.partition.membership,
      layerSizes: connectome.layerSizes)
    normalizedCut = measurement.normalizedCut.map { NormalizedCutReport(of: $0, options: options) }
    isDirected = options.isDirected
    lacksLeak = structure != nil && leak == nil
  }

  /// Measures a graph without layers: Newman's modularity and the n-cut, without a null.
  public init(of graph: Graph, input: String, options: MeasurementOptions) throws {
    let leiden = Leiden(restarts: options.restarts, seed: options.seed, threads: options.threads)
    if graph.edgeCount == 0 && graph.nodeCount > 0 {
      self.init(withoutEdges: graph, input: input, options: options)
      return
    }
    let start = ContinuousClock.now
    let newman = try leiden.communities(of: graph, maximizing: Modularity(resolution: options.resolution))
    let seconds = (ContinuousClock.now - start).inSeconds
    self.init(
      input: input, nodes: graph.nodeCount, edges: graph.edgeCount, density: graph.density,
      newman: NewmanReport(
        quality: newman.quality, modules: newman.partition.count, resolution: options.resolution,
        restarts: options.restarts, spread: newman.spread, seconds: seconds),
      layered: nil, normalizedLoops: nil,
      reason: "a graph without layers has no layered modularity and no loops",
      membership: newman.partition.membership, layerSizes: [])
    normalizedCut = try NormalizedCutReport(of: graph, options: options)
    isDirected = graph.isDirected
  }

  /// The report of a graph whose nodes are all apart.
  private init(withoutEdges graph: Graph, input: String, options: MeasurementOptions) {
    let reason = "the graph has no edges"
    self.init(
      input: input, nodes: graph.nodeCount, edges: 0, density: graph.density,
      newman: NewmanReport(
        quality: nil, modules: graph.nodeCount, resolution: options.resolution, restarts: options.restarts,
        spread: nil, seconds: 0, reason: reason),
      layered: nil, normalizedLoops: nil, reason: reason, membership: Array(0..<graph.nodeCount), layerSizes: []
    )
    normalizedCut = NormalizedCutReport(without: reason, null: nil, options: options)
    isDirected = graph.isDirected
  }

  /// The report of a network whose weights are all zero.
  private init(withoutConnections connectome: Connectome, input: String, options: MeasurementOptions) {
    let reason = "all weights are zero: there are no connections"
    self.init(
      input: input, nodes: connectome.unitCount, edges: 0, density: 0,
      newman: NewmanReport(
        quality: nil, modules: connectome.unitCount, resolution: options.resolution, restarts: options.restarts,
        spread: nil, seconds: 0, reason: reason),
      layered: LayeredReport(
        quality: nil, modules: connectome.unitCount, null: NullReport(model: options.nullName), normalized: nil,
        seconds: 0, reason: reason),
      normalizedLoops: NormalizedLoopsReport(pairs: [], mean: nil, reason: reason), reason: reason,
      membership: Array(0..<connectome.unitCount), layerSizes: connectome.layerSizes)
    normalizedCut = NormalizedCutReport(without: reason, null: options.nullName, options: options)
  }
}
