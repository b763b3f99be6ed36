import Configuration
import Connectomes
import Measures
import Networks
import Tensors

/// `measure:` how a trained network's modularity is measured.
public struct MeasureSpec: Sendable {
  /// The number of null networks.
  public let nulls: Int
  /// The null model.
  public let null: NetworkNull
  /// How many times detection starts afresh.
  public let restarts: Int
  /// How many detections are compared with one another; 1 for none.
  public let runs: Int
  /// γ
  public let resolution: Double
  /// How many clusters the n-cut is of; nil where it is not measured.
  public let clusters: Int?
  /// Which of the weights between two units count, and how often.
  public let counting: WeightCounting
  /// What is measured beside the usual.
  public let measures: [String]

  init(_ section: ConfigurationSection, of outline: NetworkOutline) throws(ConfigurationError) {
    nulls = try section.nulls()
    null = try section.row("null", of: NetworkNull.all, named: \.name, default: AliveLayerShuffle.name)
    restarts = try section.restarts()
    runs = try section.runs()
    resolution = try section.positive("resolution", default: 1)
    clusters = try section.optional("clusters", where: { $0 >= 2 }, allowed: "a whole number from 2")
    let parts = outline.partNames
    counting = WeightCounting(
      part: try section.optional(
        "part", as: String.self, where: parts.contains,
        allowed: parts.isEmpty
          ? "none, as no connection of this network has parts" : "one of \(parts.joined(separator: ", "))"),
      isUnrolled: try section.optional("unroll", as: Bool.self) ?? false)
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
    options.runs = runs
    require(null.apply(to: &options, fresh: fresh), "the null \(null.name) of a network that is not given")
    return options
  }
}

extension ConfigurationSection {
  /// `nulls`, the number of null networks.
  package func nulls() throws(ConfigurationError) -> Int {
    try value("nulls", default: 100, within: MeasurementOptions.nullsAllowed)
  }

  /// `restarts`, how many times each detection starts afresh.
  package func restarts() throws(ConfigurationError) -> Int {
    try value("restarts", default: 10, within: MeasurementOptions.restartsAllowed)
  }

  /// `runs`, how many detections are compared with one another.
  package func runs() throws(ConfigurationError) -> Int {
    let allowed = MeasurementOptions.runsAllowed
    return try optional(
      "runs", where: allowed.contains,
      allowed: "a whole number from \(allowed.lowerBound) to \(allowed.upperBound)") ?? 1
  }

  private func value(
    _ key: String, default fallback: Int, within range: ClosedRange<Int>
  ) throws(ConfigurationError) -> Int {
    try value(
      key, default: fallback, where: range.contains,
      allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)")
  }
}
