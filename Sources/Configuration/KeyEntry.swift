/// A key of a configuration as its documentation shows it.
public struct KeyEntry: Codable, Equatable, Sendable {
  /// Its name.
  public let name: String
  /// What may stand there, and under which condition.
  public let allowed: String
  /// What stands there otherwise; nil where it may be absent or must be there.
  public let fallback: String?

  private enum CodingKeys: String, CodingKey {
    case name, allowed
    case fallback = "default"
  }

  /// A key with what may stand there, and what stands there otherwise.
  public init(_ name: String, _ allowed: String, default fallback: String? = nil) {
    self.name = name
    self.allowed = allowed
    self.fallback = fallback
  }
}
