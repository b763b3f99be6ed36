import Connectomes
import Graphs
import Randomness
import Records
import Tasks

/// What measures look at: a network of layers or a graph, and what is known of it.
public struct MeasureSubject: Sendable {
  /// The connections, with negative weights treated by the options' rule; nil for a graph without layers.
  public let connectome: Connectome?
  /// The undirected graph of a network, or the graph that was given, with negative weights treated by the rule.
  public let graph: Graph
  /// What the task keeps apart, where that is known.
  public let structure: KnownStructure?
  /// How it is measured.
  public internal(set) var options: MeasurementOptions
  /// The modules that were found last.
  public internal(set) var partition: Partition?
  /// What the detections of that measure have in common, where there were several.
  public internal(set) var consensus: Result<Detection, GraphError>?

  /// What was given, with all signs.
  private let original: Original

  private enum Original: Sendable {
    case network(Connectome)
    case graph(Graph)
  }

  /// A network of layers.
  public init(
    _ connectome: Connectome, structure: KnownStructure? = nil, options: MeasurementOptions
  ) throws(GraphError) {
    original = .network(connectome)
    let weighed = connectome.applying(options.signs)
    self.connectome = weighed
    // Magnitudes by now, of which no copy is needed.
    graph = try weighed.graph(keepingSigns: true)
    self.structure = structure
    self.options = options
  }

  /// A graph without layers.
  public init(_ graph: Graph, options: MeasurementOptions) throws(GraphError) {
    let graph = try graph.raised()
    original = .graph(graph)
    connectome = nil
    self.graph = try graph.applying(options.signs)
    structure = nil
    self.options = options
  }

  /// The graph of Newman's modularity, directed where that is asked for: of magnitudes, or `keepingSigns` of what was given.
  func graph(keepingSigns: Bool) throws(GraphError) -> Graph {
    switch (original, connectome) {
    case (.network(let given), _) where keepingSigns:
      try given.graph(keepingSigns: true, directed: options.isDirected)
    case (.graph(let given), _) where keepingSigns: given
    case (_, let weighed?) where options.isDirected: try weighed.graph(keepingSigns: true, directed: true)
    default: graph
    }
  }

  /// Whether the graph of Newman's modularity is directed.
  public var isDirected: Bool { connectome == nil ? graph.isDirected : options.isDirected }

  /// Why there is nothing to measure, where there are nodes and nothing joins them; no nodes at all are no graph.
  public var emptiness: String? {
    guard graph.edgeCount == 0, graph.nodeCount > 0 else { return nil }
    return connectome == nil ? "the graph has no edges" : "all weights are zero: there are no connections"
  }

  /// The best modules of a graph by a quality, or those that are given.
  func modules(
    of graph: Graph, by quality: some QualityFunction, seed: UInt64, threads: Int = 1
  ) throws(GraphError) -> Detection {
    if let given = options.partition { return try Detection(of: given, in: graph, by: quality) }
    return try Leiden(restarts: options.restarts, seed: seed, threads: threads)
      .communities(of: graph, maximizing: quality)
  }

  /// The best modules of a graph by a quality, or those that are given; nil where the graph has no edges.
  func detect(
    in graph: Graph, maximizing quality: some QualityFunction
  ) throws(GraphError) -> Detected? {
    guard emptiness == nil else { return nil }
    let start = ContinuousClock.now
    let found = try modules(of: graph, by: quality, seed: options.seed, threads: options.threads)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard options.makesEnsemble else { return Detected(found: found, seconds: seconds) }
    let leiden = Leiden(restarts: options.restarts, seed: options.seed, threads: options.threads)
    let ensemble = try leiden.ensemble(of: graph, maximizing: quality, runs: options.runs, after: found)
    let parts: [String: MeasurePart] = [
      "runs": .whole(options.runs), "agreement": .number(try ensemble.agreement),
      "run_values": .list(ensemble.qualities),
    ]
    let consensus: Result<Detection, GraphError>
    do throws(GraphError) {
      let partition = try ensemble.consensus(seed: options.seed, threads: options.threads)
      consensus = .success(try Detection(of: partition, in: graph, by: quality))
    } catch {
      consensus = .failure(error)
    }
    return Detected(found: found, seconds: seconds, parts: parts, consensus: consensus)
  }

  /// Modules that were found, and in how long.
  struct Detected {
    /// The best modules.
    var found: Detection
    /// The seconds that the detection took, without those of an ensemble.
    var seconds: Double
    /// What an ensemble says beside the value.
    var parts: [String: MeasurePart] = [:]
    /// What the detections of an ensemble have in common.
    var consensus: Result<Detection, GraphError>?
  }
}
