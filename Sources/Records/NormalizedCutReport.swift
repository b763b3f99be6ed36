/// The n-cut of a network's spectral clusters, and that of shuffled networks: the less, the more clusterable.
public struct NormalizedCutReport: Codable, Equatable, Sendable {
  /// The measured Σ cut / volume; nil where the graph has no weight.
  public var value: Double?
  /// How many clusters it is of: fewer than were asked for where fewer nodes have edges.
  public var clusters: Int
  /// The null model's name, such as `aliveLayerShuffle`; nil for a graph without layers, which has no null.
  public var null: String?
  /// How many shuffled networks were measured.
  public var nulls: Int
  /// The mean n-cut of the shuffled networks.
  public var nullMean: Double?
  /// The standard deviation of their n-cut.
  public var nullDeviation: Double?
  /// `(value - null_mean) / null_sd`, negative where it is more clusterable; nil where the nulls do not vary.
  public var z: Double?
  /// `(1 + #{null ≤ value}) / (1 + nulls)`.
  public var p: Double?
  /// The clustering's wall-clock seconds, without reading and start-up.
  public var seconds: Double
  /// The n-cut of each shuffled network.
  public var nullValues: [Double]
  /// Why a value is missing, or why there are fewer clusters.
  public var reason: String?

  private enum CodingKeys: String, CodingKey {
    case value, clusters, null, nulls, z, p, seconds, reason
    case nullMean = "null_mean"
    case nullDeviation = "null_sd"
    case nullValues = "null_values"
  }

  /// A measurement; values that are not finite become nil, with a reason.
  public init(
    value: Double?, clusters: Int, null: String?, nullMean: Double?, nullDeviation: Double?, z: Double?,
    p: Double?, seconds: Double, nullValues: [Double], reason: String? = nil
  ) {
    self.value = value?.finite
    self.clusters = clusters
    self.null = null
    self.nulls = nullValues.count
    self.nullMean = nullMean?.finite
    self.nullDeviation = nullDeviation?.finite
    self.z = z?.finite
    self.p = p?.finite
    self.seconds = seconds
    self.nullValues = nullValues.filter(\.isFinite)
    let all = [self.value, self.nullMean, self.nullDeviation, self.z, self.p]
    let missing = all.contains(nil) || self.nullValues.count < nullValues.count
    self.reason = reason ?? (missing ? MissingValue.reason : nil)
  }

  /// Writes what is missing as null beside its reason.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(clusters, forKey: .clusters)
    try container.encode(null, forKey: .null)
    try container.encode(nulls, forKey: .nulls)
    try container.encode(nullMean, forKey: .nullMean)
    try container.encode(nullDeviation, forKey: .nullDeviation)
    try container.encode(z, forKey: .z)
    try container.encode(p, forKey: .p)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(nullValues, forKey: .nullValues)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
