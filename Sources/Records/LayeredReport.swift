/// Modularity against the layered null, and against shuffled networks.
public struct LayeredReport: Codable, Equatable, Sendable {
  /// The measured quality Q_L; nil where the graph has no weight.
  public var quality: Double?
  /// How many modules the partition has.
  public var modules: Int
  /// The quality of shuffled networks.
  public var null: NullReport
  /// The quality with the nulls' mean taken out and scaled by what was possible.
  public var normalized: Double?
  /// The detection's wall-clock seconds, without reading and start-up.
  public var seconds: Double
  /// Why a value is missing.
  public var reason: String?

  private enum CodingKeys: String, CodingKey {
    case quality = "Q"
    case modules, normalized, seconds, reason
  }

  /// A measurement; values that are not finite become nil, with a reason.
  public init(
    quality: Double?, modules: Int, null: NullReport, normalized: Double?, seconds: Double,
    reason: String? = nil
  ) {
    self.quality = quality?.finite
    self.modules = modules
    self.null = null
    self.normalized = normalized?.finite
    self.seconds = seconds
    let isComplete = self.quality != nil && self.normalized != nil && null.isComplete
    self.reason = reason ?? (isComplete ? nil : MissingValue.reason)
  }

  /// Reads the null's keys beside its own.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    quality = try container.decodeIfPresent(Double.self, forKey: .quality)
    modules = try container.decode(Int.self, forKey: .modules)
    null = try NullReport(from: decoder)
    normalized = try container.decodeIfPresent(Double.self, forKey: .normalized)
    seconds = try container.decode(Double.self, forKey: .seconds)
    reason = try container.decodeIfPresent(String.self, forKey: .reason)
  }

  /// Writes what is missing as null beside its reason, and the null's keys beside its own.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(quality, forKey: .quality)
    try container.encode(modules, forKey: .modules)
    try null.encode(to: encoder)
    try container.encode(normalized, forKey: .normalized)
    try container.encode(seconds, forKey: .seconds)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
