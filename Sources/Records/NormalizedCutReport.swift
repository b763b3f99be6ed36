/// The n-cut of a network's spectral clusters, and that of shuffled networks: the less, the more clusterable.
public struct NormalizedCutReport: Codable, Equatable, Sendable {
  /// The measured Σ cut / volume; nil where the graph has no weight.
  public var value: Double?
  /// How many clusters it is of: fewer than were asked for where fewer nodes have edges.
  public var clusters: Int
  /// The n-cut of shuffled networks; its z is negative where the network is more clusterable.
  public var null: NullReport
  /// The clustering's wall-clock seconds, without reading and start-up.
  public var seconds: Double
  /// Why a value is missing, or why there are fewer clusters.
  public var reason: String?

  private enum CodingKeys: String, CodingKey { case value, clusters, seconds, reason }

  /// A measurement; values that are not finite become nil, with a reason.
  public init(value: Double?, clusters: Int, null: NullReport, seconds: Double, reason: String? = nil) {
    self.value = value?.finite
    self.clusters = clusters
    self.null = null
    self.seconds = seconds
    self.reason = reason ?? (self.value != nil && null.isComplete ? nil : MissingValue.reason)
  }

  /// Reads the null's keys beside its own.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    value = try container.decodeIfPresent(Double.self, forKey: .value)
    clusters = try container.decode(Int.self, forKey: .clusters)
    null = try NullReport(from: decoder)
    seconds = try container.decode(Double.self, forKey: .seconds)
    reason = try container.decodeIfPresent(String.self, forKey: .reason)
  }

  /// Writes what is missing as null beside its reason, and the null's keys beside its own.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(clusters, forKey: .clusters)
    try null.encode(to: encoder)
    try container.encode(seconds, forKey: .seconds)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
