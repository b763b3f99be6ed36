/// The effective number of modules of each pair of neighboring weight matrices.
public struct NormalizedLoopsReport: Codable, Equatable, Sendable {
  /// One value a pair, input side first; nil where a matrix of the pair is zero.
  public var pairs: [Double?]
  /// Their mean; nil where one is missing or there is no pair.
  public var mean: Double?
  /// Why a value is missing.
  public var reason: String?

  private enum CodingKeys: String, CodingKey { case pairs, mean, reason }

  /// A measurement; values that are not finite become nil, with a reason.
  public init(pairs: [Double?], mean: Double?, reason: String? = nil) {
    self.pairs = pairs.map { $0?.finite }
    self.mean = mean?.finite
    let missing = self.mean == nil || self.pairs.contains(nil)
    self.reason = reason ?? (missing ? MissingValue.reason : nil)
  }

  /// Writes what is missing as null beside its reason.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(pairs, forKey: .pairs)
    try container.encode(mean, forKey: .mean)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
