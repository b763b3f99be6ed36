/// A quantity whose value is known, found as a study finds its own: where it misses, the study ends.
public struct PositiveControlRecord: Codable, Equatable, Sendable {
  /// What it is, in words.
  public var statement: String
  /// The known value.
  public var expected: Double
  /// How far from it may still be chance.
  public var tolerance: Double
  /// What was found; nil where that is no finite number.
  @Nullable public var found: Double?

  /// A control; see the properties.
  public init(statement: String, expected: Double, tolerance: Double, found: Double?) {
    self.statement = statement
    self.expected = expected
    self.tolerance = tolerance
    self.found = found
  }

  /// Whether the known value was found.
  public var isMet: Bool { found.map { abs($0 - expected) <= tolerance } ?? false }
}
