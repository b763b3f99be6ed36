import Records

/// A quantity whose value is known without the study, found as the study finds its own; made first, and where one misses, the study
/// ends.
public struct PositiveControl: Sendable {
  /// What it is, in words.
  var statement: String
  /// The known value.
  var expected: Double
  /// How far from it may still be chance.
  var tolerance: Double
  /// Finds it, from nothing but fixed seeds.
  var find: @Sendable () throws -> Double

  /// The control with what was found.
  public func made() throws -> PositiveControlRecord {
    let found = try find()
    return .init(
      statement: statement, expected: expected, tolerance: tolerance, found: found.isFinite ? found : nil)
  }
}
