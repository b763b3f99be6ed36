import Connectomes
import Graphs

/// How something is measured.
public struct MeasurementOptions: Sendable {
  /// The number of null networks.
  public var nulls: Int
  /// The null model of networks of layers.
  public var null: any LayeredNull
  /// Whether networks are compared with `RandomGraph` of their graph instead, see `NetworkNull.acrossLayers`.
  public var ignoresLayers = false
  /// The null model of graphs without layers.
  public var graphNull: any GraphNull
  /// How many times each detection starts afresh: the network's own and those of its nulls alike.
  public var restarts: Int
  /// How many detections are made of the network itself, each with so many restarts: with more than one, how well they agree is measured.
  public var runs = 1
  /// γ
  public var resolution: Double
  /// How many clusters the n-cut is of; nil where it is not measured.
  public var clusters: Int?
  /// Whether Newman's modularity of a network sees connections from input to output only, by Leicht and Newman's null.
  public var isDirected: Bool
  /// What becomes of negative weights.
  public var signs: SignRule
  /// The names of measures beside the default ones.
  public var measures: [String]
  /// The modules that are measured, in nulls too; nil where the best ones are searched for.
  public var partition: Partition?
  /// What detection and nulls are drawn from.
  public var seed: UInt64
  /// How many detections run at the same time; the result does not depend on it.
  public var threads: Int
  /// Asked before each null network; false ends the measurement with `GraphError.stopped`.
  public var goesOn: @Sendable () -> Bool = { true }

  /// How many null networks may be asked for: more would not end.
  public static let nullsAllowed = 0...10_000_000
  /// How many times a detection may start afresh.
  public static let restartsAllowed = 1...1_000_000
  /// How many detections may be made: every pair of them is compared.
  public static let runsAllowed = 1...10_000

  /// Options with the defaults of the command line.
  public init(
    nulls: Int = 100, null: any LayeredNull = AliveLayerShuffle(),
    graphNull: any GraphNull = DegreePreservingSwap(), restarts: Int = 10, resolution: Double = 1,
    clusters: Int? = nil, isDirected: Bool = false, signs: SignRule = .absolute, measures: [String] = [],
    partition: Partition? = nil, seed: UInt64 = 0, threads: Int = 1
  ) {
    self.nulls = nulls
    self.null = null
    self.graphNull = graphNull
    self.restarts = restarts
    self.resolution = resolution
    self.clusters = clusters
    self.isDirected = isDirected
    self.signs = signs
    self.measures = measures
    self.partition = partition
    self.seed = seed
    self.threads = threads
  }

  /// Whether detections of the network itself are compared with one another: not where modules are given.
  var makesEnsemble: Bool { runs > 1 && partition == nil }

  /// The name of the null model of networks.
  public var nullName: String { ignoresLayers ? NetworkNull.acrossLayers.name : type(of: null).name }
}
