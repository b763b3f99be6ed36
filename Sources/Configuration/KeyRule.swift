/// Which of a type's values a key takes, and how a message says so.
public struct KeyRule<Value>: Sendable {
  /// What may stand there, in words; nil for what the type says of itself.
  public let allowed: String?
  package let isAllowed: @Sendable (Value) -> Bool

  /// A rule in words and as a test.
  public init(_ allowed: String?, where isAllowed: @escaping @Sendable (Value) -> Bool) {
    self.allowed = allowed
    self.isAllowed = isAllowed
  }

  /// Every value.
  public static var any: KeyRule { KeyRule(nil) { _ in true } }
}

extension KeyRule where Value == Double {
  /// A number above 0.
  public static let positive = KeyRule("a number above 0") { $0 > 0 }
  /// A number from 0.
  public static let nonnegative = KeyRule("a number from 0") { $0 >= 0 }
  /// A number in [0, 1).
  public static let fraction = KeyRule("a number from 0 to below 1") { (0..<1) ~= $0 }
  /// A number above a bound, in the words of a message: `a number of modules above 1`.
  public static func above(_ bound: Double, _ words: String = "a number") -> KeyRule {
    KeyRule("\(words) above \(String(bound).trimmingFraction)") { $0 > bound }
  }
}

extension KeyRule where Value: Comparable & Sendable {
  /// A value within bounds: `2 to 1000`, with what it counts behind.
  public static func within(_ range: ClosedRange<Value>, _ words: String = "") -> KeyRule {
    KeyRule("\(range.lowerBound) to \(range.upperBound)\(words)") { range ~= $0 }
  }
}

extension String {
  /// `2` for `2.0`.
  package var trimmingFraction: String { hasSuffix(".0") ? String(dropLast(2)) : self }
}
