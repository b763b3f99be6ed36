import Configuration
import Connectomes
import Measures
import Tensors

/// `measure:` how a trained network's modularity is measured.
public struct MeasureSpec: Sendable {
  /// The number of null networks.
  public let nulls: Int
  /// The null model.
  public let null: NetworkNull
  /// How many times detection starts afresh.
  public let restarts: Int
  /// γ
  public let resolution: Double
  /// How many clusters the n-cut is of; nil where it is not measured.
  public let clusters: Int?
  /// What is measured beside the usual.
  public let measures: [String]

  init(_ section: ConfigurationSection) throws(ConfigurationError) {
    nulls = try section.value("nulls", default: 100, where: { $0 >= 0 }, allowed: "a whole number from 0")
    null = try section.row("null", of: NetworkNull.all, named: \.name, default: AliveLayerShuffle.name)
    restarts = try section.count("restarts", default: 10)
    resolution = try section.positive("resolution", default: 1)
    clusters = try section.optional("clusters", where: { $0 >= 2 }, allowed: "a whole number from 2")
    let names = Measure.all.map(\.name)
    measures =
      try section.optional(
        "measures", as: [String].self, where: { $0.allSatisfy(names.contains) },
        allowed: "a list of \(names.joined(separator: ", "))") ?? []
  }

  /// The options for a run's seed and number of threads; `fresh` is its network as it begins, for the null that draws it.
  public func options(seed: UInt64, threads: Int, fresh: FreshWeights? = nil) -> MeasurementOptions {
    var options = MeasurementOptions(
      nulls: nulls, restarts: restarts, resolution: resolution, clusters: clusters, measures: measures,
      seed: seed, threads: threads)
    require(null.apply(to: &options, fresh: fresh), "the null \(null.name) of a network that is not given")
    return options
  }
}
