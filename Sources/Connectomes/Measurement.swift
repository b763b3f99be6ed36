import Dispatch
import Graphs
import Randomness

/// How a network's modularity is measured.
public struct MeasurementOptions: Sendable {
  /// The number of null networks.
  public var nulls: Int
  /// The null model.
  public var null: any LayeredNull
  /// How many times each detection starts afresh: the network's own and those of its nulls alike.
  public var restarts: Int
  /// γ
  public var resolution: Double
  /// How many clusters the n-cut is of; nil where it is not measured.
  public var clusters: Int?
  /// Whether Newman's modularity sees connections from input to output only, by Leicht and Newman's null.
  public var isDirected: Bool
  /// What detection and nulls are drawn from.
  public var seed: UInt64
  /// How many detections run at the same time; the result does not depend on it.
  public var threads: Int

  /// Options with the defaults of the command line.
  public init(
    nulls: Int = 100, null: any LayeredNull = AliveLayerShuffle(), restarts: Int = 10, resolution: Double = 1,
    clusters: Int? = nil, isDirected: Bool = false, seed: UInt64 = 0, threads: Int = 1
  ) {
    self.nulls = nulls
    self.null = null
    self.restarts = restarts
    self.resolution = resolution
    self.clusters = clusters
    self.isDirected = isDirected
    self.seed = seed
    self.threads = threads
  }
}

/// How modular a layered network is, and compared with what.
public struct Measurement: Sendable {
  /// The network's graph.
  public let graph: Graph
  /// Newman's modularity of the graph.
  public let newman: Detection
  /// The time that took, in seconds.
  public let newmanSeconds: Double
  /// Layered modularity: against the totals of each two layers.
  public let layered: Detection
  /// The time that took, in seconds.
  public let layeredSeconds: Double
  /// The layered modularity of each null network.
  public let nullValues: [Double]
  /// The measured layered modularity against those.
  public let comparison: NullComparison
  /// The n-cut, where it was asked for.
  public let normalizedCut: CutMeasurement?
  /// The normalized loops of each pair of neighboring matrices.
  public let normalizedLoops: [Double]

  /// Measures a network. Throws where the graph has no connections at all.
  public init(of connectome: Connectome, options: MeasurementOptions = .init()) throws(GraphError) {
    let graph = try connectome.graph()
    let leiden = Leiden(restarts: options.restarts, seed: options.seed, threads: options.threads)
    let clock = ContinuousClock()
    let newmanGraph = options.isDirected ? try connectome.graph(directed: true) : graph
    var start = clock.now
    self.newman = try leiden.communities(
      of: newmanGraph, maximizing: Modularity(resolution: options.resolution))
    self.newmanSeconds = (clock.now - start).seconds
    let quality = LayeredModularity(layerSizes: connectome.layerSizes, resolution: options.resolution)
    start = clock.now
    self.layered = try leiden.communities(of: graph, maximizing: quality)
    self.layeredSeconds = (clock.now - start).seconds
    self.graph = graph
    self.nullValues = try connectome.nullValues(options)
    self.comparison = NullComparison(
      of: layered.quality, with: nullValues, maximum: 1 - 1 / Double(max(layered.partition.count, 1)))
    self.normalizedCut = try options.clusters.map { (clusters) throws(GraphError) in
      try CutMeasurement(of: connectome, clusters: clusters, options: options)
    }
    self.normalizedLoops = connectome.normalizedLoops
  }
}

extension Connectome {
  /// The layered modularity of `options.nulls` null networks, each detected with as many restarts as the network.
  ///
  /// Throws `parameter` for fewer than zero nulls, and what detection throws.
  public func nullValues(_ options: MeasurementOptions) throws(GraphError) -> [Double] {
    let quality = LayeredModularity(layerSizes: layerSizes, resolution: options.resolution)
    return try nullValues(options) { (graph, seed) throws(GraphError) in
      try Leiden(restarts: options.restarts, seed: seed).communities(of: graph, maximizing: quality).quality
    }
  }

  /// What `measure` finds in the graph of each null network, with a seed of its own. The networks are the same
  /// for each measure.
  func nullValues(
    _ options: MeasurementOptions, _ measure: @Sendable (Graph, UInt64) throws(GraphError) -> Double
  ) throws(GraphError) -> [Double] {
    guard options.nulls >= 0 else {
      throw .parameter(name: "the number of nulls", value: "\(options.nulls)", allowed: "at least 0")
    }
    let outcomes = concurrentMap(options.nulls, threads: options.threads) { index in
      Result { () throws(GraphError) in
        var stream = RandomStream(seed: options.seed, stream: .nulls, index: UInt64(index))
        let null = options.null.sample(of: self, using: &stream)
        return try measure(null.graph(), options.seed &+ UInt64(index) &+ 1)
      }
    }
    var values: [Double] = []
    for outcome in outcomes { values.append(try outcome.get()) }
    return values
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// The results of a function for 0 ..< count, in order, on several threads.
private func concurrentMap<Outcome: Sendable>(
  _ count: Int, threads: Int, _ body: @Sendable (Int) -> Outcome
) -> [Outcome] {
  guard threads > 1, count > 1 else { return (0..<count).map(body) }
  return [Outcome](unsafeUninitializedCapacity: count) { buffer, initialized in
    // Each iteration writes to a place of its own.
    nonisolated(unsafe) let places = buffer.baseAddress!
    let lanes = min(threads, count)
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      for index in stride(from: lane, to: count, by: lanes) { (places + index).initialize(to: body(index)) }
    }
    initialized = count
  }
}

extension Measurement {
  /// The mean of the normalized loops over the pairs, where there is a pair.
  public var meanNormalizedLoops: Double? {
    normalizedLoops.isEmpty ? nil : normalizedLoops.reduce(0, +) / Double(normalizedLoops.count)
  }
}
