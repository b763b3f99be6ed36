/// A type that a configuration's value can be read as, and written back.
public protocol ConfigurationReadable {
  /// What may stand there, in words, for messages.
  static var allowed: String { get }
  /// Reads the node of a key.
  init(_ node: ConfigurationValue, key: String) throws(ConfigurationError)
  /// The node to write into the resolved configuration.
  func configurationValue(origin: Origin) -> ConfigurationValue
}

extension ConfigurationValue {
  /// The text of a scalar that is not quoted, as numbers and booleans must be.
  fileprivate var plainText: String? {
    if case .scalar(let text, quoted: false) = content { text } else { nil }
  }

  /// What to say where the value of a key is not one of those that are allowed.
  public func mismatch(_ key: String, _ allowed: String) -> ConfigurationError {
    var shown = kind
    if case .list(let items) = content {
      let texts = items.compactMap { if case .scalar(let text, _) = $0.content { text } else { nil } }
      if texts.count == items.count { shown = "[\(texts.joined(separator: ", "))]" }
    }
    return ConfigurationError(origin, "\(key) cannot be \(shown) (allowed: \(allowed))")
  }
}

extension ConfigurationReadable where Self: LosslessStringConvertible {
  fileprivate init(plain node: ConfigurationValue, key: String) throws(ConfigurationError) {
    guard let text = node.plainText, let value = Self(text) else { throw node.mismatch(key, Self.allowed) }
    self = value
  }

  /// The text of the value.
  public func configurationValue(origin: Origin) -> ConfigurationValue {
    ConfigurationValue(.scalar(description, quoted: false), origin: origin)
  }
}

extension Int: ConfigurationReadable {
  /// A whole number.
  public static let allowed = "a whole number"
  /// Reads a whole number.
  public init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    try self.init(plain: node, key: key)
  }
}

extension UInt64: ConfigurationReadable {
  /// A whole number that is not negative.
  public static let allowed = "a whole number from 0"
  /// Reads a whole number that is not negative.
  public init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    try self.init(plain: node, key: key)
  }
}

extension Double: ConfigurationReadable {
  /// A finite number.
  public static let allowed = "a number"
  /// Reads a finite number.
  public init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    try self.init(plain: node, key: key)
    guard isFinite else { throw node.mismatch(key, Self.allowed) }
  }
}

extension Bool: ConfigurationReadable {
  /// True or false.
  public static let allowed = "true, false"
  /// Reads true or false; YAML's yes, no, on and off are accepted.
  public init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    switch node.plainText?.lowercased() {
    case "true", "yes", "on": self = true
    case "false", "no", "off": self = false
    default: throw node.mismatch(key, Self.allowed)
    }
  }
}

extension String: ConfigurationReadable {
  /// A text.
  public static let allowed = "a text"
  /// Reads any scalar as text.
  public init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    guard case .scalar(let text, _) = node.content else { throw node.mismatch(key, Self.allowed) }
    self = text
  }

  /// Quoted where YAML would read something else.
  public func configurationValue(origin: Origin) -> ConfigurationValue {
    let special = ["", "~", "null", "true", "false", "yes", "no", "on", "off"].contains(lowercased())
    return ConfigurationValue(.scalar(self, quoted: special || Double(self) != nil), origin: origin)
  }
}

extension Array: ConfigurationReadable where Element: ConfigurationReadable {
  /// A list.
  public static var allowed: String { "a list, each \(Element.allowed)" }
  /// Reads a list.
  public init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    guard case .list(let items) = node.content else { throw node.mismatch(key, Self.allowed) }
    self = []
    for (index, item) in items.enumerated() { append(try Element(item, key: "\(key).\(index)")) }
  }

  /// The list of the elements' nodes.
  public func configurationValue(origin: Origin) -> ConfigurationValue {
    ConfigurationValue(.list(map { $0.configurationValue(origin: origin) }), origin: origin)
  }
}

/// An enumeration whose cases are words of a configuration.
public struct Choice<Value>: ConfigurationReadable
where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// The case that was chosen.
  public let value: Value

  /// A chosen case.
  public init(_ value: Value) { self.value = value }

  private static var words: [String] { Value.allCases.map(\.rawValue) }

  /// The words.
  public static var allowed: String { words.joined(separator: ", ") }

  /// Reads one of the words.
  public init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    let text = try String(node, key: key)
    guard let value = Value(rawValue: text) else {
      throw ConfigurationError.unknown(key, text, node.origin, allowed: Self.words)
    }
    self.value = value
  }

  /// The word.
  public func configurationValue(origin: Origin) -> ConfigurationValue {
    value.rawValue.configurationValue(origin: origin)
  }
}

extension Choice: Sendable where Value: Sendable {}

extension ConfigurationSection {
  /// A word that must be one of an enumeration's cases, with a default.
  public func choice<Value>(_ key: String, default fallback: Value) throws(ConfigurationError) -> Value
  where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    try value(key, default: Choice(fallback)).value
  }

  /// A name that must be one of some rows of a registry; returns the row. Without a default the name must be there.
  public func row<Row>(
    _ key: String, of rows: [Row], named name: (Row) -> String, default fallback: String? = nil
  ) throws(ConfigurationError) -> Row {
    let names = rows.map(name)
    let text: String =
      if let fallback { try value(key, default: fallback) } else {
        try required(key, allowed: names.joined(separator: ", "))
      }
    guard let row = rows.first(where: { name($0) == text }) else {
      throw ConfigurationError.unknown(place(key), text, origin(of: key), allowed: names)
    }
    return row
  }
}
