/// Modularity against the layered null, and against shuffled networks.
public struct LayeredReport: Codable, Equatable, Sendable {
  /// The measured quality Q_L; nil where the graph has no weight.
  public var quality: Double?
  /// How many modules the partition has.
  public var modules: Int
  /// The null model's name, such as `aliveLayerShuffle`.
  public var null: String
  /// How many shuffled networks were measured.
  public var nulls: Int
  /// The mean quality of the shuffled networks.
  public var nullMean: Double?
  /// The standard deviation of their quality.
  public var nullDeviation: Double?
  /// `(Q - null_mean) / null_sd`; nil where the nulls do not vary.
  public var z: Double?
  /// `(1 + #{null ≥ Q}) / (1 + nulls)`.
  public var p: Double?
  /// The quality with the nulls' mean taken out and scaled by what was possible.
  public var normalized: Double?
  /// The detection's wall-clock seconds, without reading and start-up.
  public var seconds: Double
  /// The quality of each shuffled network.
  public var nullValues: [Double]
  /// Why a value is missing.
  public var reason: String?

  private enum CodingKeys: String, CodingKey {
    case quality = "Q"
    case modules, null, nulls, z, p, normalized, seconds, reason
    case nullMean = "null_mean"
    case nullDeviation = "null_sd"
    case nullValues = "null_values"
  }

  /// A measurement; values that are not finite become nil, with a reason.
  public init(
    quality: Double?, modules: Int, null: String, nullMean: Double?, nullDeviation: Double?, z: Double?,
    p: Double?, normalized: Double?, seconds: Double, nullValues: [Double], reason: String? = nil
  ) {
    self.quality = quality?.finite
    self.modules = modules
    self.null = null
    self.nulls = nullValues.count
    self.nullMean = nullMean?.finite
    self.nullDeviation = nullDeviation?.finite
    self.z = z?.finite
    self.p = p?.finite
    self.normalized = normalized?.finite
    self.seconds = seconds
    self.nullValues = nullValues.filter(\.isFinite)
    let all = [self.quality, self.nullMean, self.nullDeviation, self.z, self.p, self.normalized]
    let missing = all.contains(nil) || self.nullValues.count < nullValues.count
    self.reason = reason ?? (missing ? MissingValue.reason : nil)
  }

  /// Writes what is missing as null beside its reason.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(quality, forKey: .quality)
    try container.encode(modules, forKey: .modules)
    try container.encode(null, forKey: .null)
    try container.encode(nulls, forKey: .nulls)
    try container.encode(nullMean, forKey: .nullMean)
    try container.encode(nullDeviation, forKey: .nullDeviation)
    try container.encode(z, forKey: .z)
    try container.encode(p, forKey: .p)
    try container.encode(normalized, forKey: .normalized)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(nullValues, forKey: .nullValues)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
