/// Keys of a section that belong together: what may stand there, and how it is read.
///
/// A registry's row holds its keys and makes what it registers from their values, so that its documentation is what its
/// reader reads, and there is no second list to keep.
///
///     Key("cap", default: 4, .above(1))
public struct Key<Value>: Sendable {
  /// The keys as documentation shows them.
  public let entries: [KeyEntry]
  /// Reads the value; throws `ConfigurationError` with the key's place where it is not allowed.
  public let read: @Sendable (ConfigurationSection) throws(ConfigurationError) -> Value

  /// Keys that are read in a way of their own.
  public init(
    _ entries: [KeyEntry],
    read: @escaping @Sendable (ConfigurationSection) throws(ConfigurationError) -> Value
  ) {
    self.entries = entries
    self.read = read
  }
}

extension KeyEntry {
  /// The entries of some keys, in their order.
  package static func all<each Value>(of key: repeat Key<each Value>) -> [KeyEntry] {
    var entries: [KeyEntry] = []
    repeat entries += (each key).entries
    return entries
  }
}

extension Key where Value: ConfigurationReadable & Sendable {
  /// A key with a default; `says` is its documentation where that is more than the rule's.
  public init(
    _ name: String, default fallback: Value, _ rule: KeyRule<Value> = .any, says: String? = nil
  ) {
    let shown = fallback.configurationValue(origin: Origin("default")).shortText.trimmingFraction
    self.init([KeyEntry(name, says ?? rule.allowed ?? Value.allowed, default: shown)]) {
      section throws(ConfigurationError) in
      try section.value(name, default: fallback, where: rule.isAllowed, allowed: rule.allowed)
    }
  }

  /// A key that must be there.
  public init(required name: String, _ rule: KeyRule<Value> = .any, says: String? = nil) {
    self.init([KeyEntry(name, says ?? rule.allowed ?? Value.allowed)]) { section throws(ConfigurationError) in
      try section.required(name, where: rule.isAllowed, allowed: rule.allowed)
    }
  }

  /// A key that may be absent.
  public static func optional(
    _ name: String, _ rule: KeyRule<Value> = .any, says: String? = nil
  ) -> Key<Value?> {
    Key<Value?>([KeyEntry(name, says ?? rule.allowed ?? Value.allowed)]) { section throws(ConfigurationError) in
      try section.optional(name, where: rule.isAllowed, allowed: rule.allowed)
    }
  }
}

extension Key where Value == String {
  /// The same of a path: its value leads to where the file lies, and the record keeps it as it is written.
  public var located: Key {
    Key(entries) { section throws(ConfigurationError) in section.located(try read(section)) }
  }
}

extension Key where Value == Int {
  /// A number of things: at least one, and no more than can be.
  public static func count(
    _ name: String, default fallback: Int, to most: Int = .max, says: String? = nil
  ) -> Key {
    let words = most == .max ? "a whole number from 1" : "a whole number from 1 to \(most)"
    return Key([KeyEntry(name, says ?? words, default: "\(fallback)")]) { section throws(ConfigurationError) in
      try section.count(name, default: fallback, to: most)
    }
  }
}

extension Key where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// A word of an enumeration.
  public static func choice(_ name: String, default fallback: Value, says: String? = nil) -> Key {
    let words = Value.allCases.map(\.rawValue)
    let shown =
      words.count > 1 ? "\(words.dropLast().joined(separator: ", ")) or \(words[words.count - 1])" : words[0]
    return Key([KeyEntry(name, says ?? shown, default: fallback.rawValue)]) {
      section throws(ConfigurationError) in
      try section.choice(name, default: fallback)
    }
  }
}

extension Key where Value == String? {
  /// The path that a relative one leads to, where there is one; in the record it stays as it is written.
  public var located: Key {
    Key(entries) { section throws(ConfigurationError) in try read(section).map(section.located) }
  }
}
