/// Newman's modularity of a graph and how it was found.
public struct NewmanReport: Codable, Equatable, Sendable {
  /// The best quality over the restarts; nil where the graph has no weight.
  public var quality: Double?
  /// How many modules the best partition has.
  public var modules: Int
  /// The resolution γ.
  public var resolution: Double
  /// How many times the detection was started.
  public var restarts: Int
  /// The best quality less the worst over the restarts.
  public var spread: Double?
  /// The detection's wall-clock seconds, without reading and start-up.
  public var seconds: Double
  /// The module of each node in the best partition, where the report's own membership is another measure's.
  public var membership: [Int]?
  /// Why a value is missing.
  public var reason: String?

  private enum CodingKeys: String, CodingKey {
    case quality = "Q"
    case modules, resolution, restarts, spread, seconds, membership, reason
  }

  /// A measurement; values that are not finite become nil, with a reason.
  public init(
    quality: Double?, modules: Int, resolution: Double, restarts: Int, spread: Double?, seconds: Double,
    membership: [Int]? = nil, reason: String? = nil
  ) {
    self.quality = quality?.finite
    self.modules = modules
    self.resolution = resolution
    self.restarts = restarts
    self.spread = spread?.finite
    self.seconds = seconds
    self.membership = membership
    self.reason = reason ?? (self.quality == nil || self.spread == nil ? MissingValue.reason : nil)
  }

  /// Writes what is missing as null beside its reason.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(quality, forKey: .quality)
    try container.encode(modules, forKey: .modules)
    try container.encode(resolution, forKey: .resolution)
    try container.encode(restarts, forKey: .restarts)
    try container.encode(spread, forKey: .spread)
    try container.encode(seconds, forKey: .seconds)
    try container.encodeIfPresent(membership, forKey: .membership)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
