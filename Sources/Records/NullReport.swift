/// The values of shuffled networks, and how far out among them a measured value is.
///
/// Its keys stand beside those of the measure that it belongs to, not in an object of their own.
public struct NullReport: Codable, Equatable, Sendable {
  /// The null model's name, such as `aliveLayerShuffle`; nil where there is none.
  public var model: String?
  /// How many shuffled networks were measured.
  public var count: Int
  /// The mean of their values.
  public var mean: Double?
  /// The standard deviation of their values.
  public var standardDeviation: Double?
  /// `(value - null_mean) / null_sd`; nil where the nulls do not vary.
  public var z: Double?
  /// `(1 + #{null as far out}) / (1 + nulls)`: at least the value of a quality, at most that of a cost.
  public var p: Double?
  /// The value of each shuffled network.
  public var values: [Double]
  /// Why z misleads, in sentences; nil where it may be read as it is.
  public var warnings: [String]?

  private enum CodingKeys: String, CodingKey {
    case z, p
    case model = "null"
    case count = "nulls"
    case mean = "null_mean"
    case standardDeviation = "null_sd"
    case values = "null_values"
    case warnings = "z_warnings"
  }

  /// A comparison; values that are not finite become nil or are left out.
  public init(
    model: String?, mean: Double? = nil, standardDeviation: Double? = nil, z: Double? = nil, p: Double? = nil,
    values: [Double] = [], warnings: [String] = []
  ) {
    self.model = model
    self.count = values.count
    self.mean = mean?.finite
    self.standardDeviation = standardDeviation?.finite
    self.z = z?.finite
    self.p = p?.finite
    self.values = values.filter(\.isFinite)
    self.warnings = warnings.isEmpty ? nil : warnings
  }

  /// The least p that so many nulls can give.
  public var leastP: Double { 1 / Double(count + 1) }

  /// Whether p is the least that it can be: the value lies beyond all nulls.
  public var isLeast: Bool { p.map { $0 <= leastP * (1 + 1e-9) } ?? false }

  /// Whether nothing is missing.
  var isComplete: Bool {
    mean != nil && standardDeviation != nil && z != nil && p != nil && values.count == count
  }

  /// Writes what is missing as null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(model, forKey: .model)
    try container.encode(count, forKey: .count)
    try container.encode(mean, forKey: .mean)
    try container.encode(standardDeviation, forKey: .standardDeviation)
    try container.encode(z, forKey: .z)
    try container.encode(p, forKey: .p)
    try container.encode(values, forKey: .values)
    try container.encodeIfPresent(warnings, forKey: .warnings)
  }
}
