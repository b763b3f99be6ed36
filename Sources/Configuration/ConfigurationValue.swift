/// A node of a configuration with the place it came from.
public struct ConfigurationValue: Sendable {
  /// What a node may hold; scalars keep their text until somebody says which type is wanted.
  public indirect enum Content: Sendable {
    /// Nothing: `null`, `~` or no text at all.
    case null
    /// A text, and whether it was quoted, which makes it a string whatever it looks like.
    case scalar(String, quoted: Bool)
    /// A list.
    case list([ConfigurationValue])
    /// Keys in the order of the file, each with its place.
    case map([Entry])
  }

  /// A key and its value.
  public struct Entry: Sendable {
    /// The key.
    public var key: String
    /// Where the key stands.
    public var origin: Origin
    /// The value.
    public var value: ConfigurationValue

    /// A key with its value.
    public init(_ key: String, _ value: ConfigurationValue, origin: Origin) {
      self.key = key
      self.origin = origin
      self.value = value
    }
  }

  /// What the node holds.
  public var content: Content
  /// Where it stands.
  public var origin: Origin

  /// A node at a place.
  public init(_ content: Content, origin: Origin) {
    self.content = content
    self.origin = origin
  }

  /// A map without keys.
  public static func empty(_ origin: Origin) -> ConfigurationValue {
    ConfigurationValue(.map([]), origin: origin)
  }

  /// The value on one line, as YAML's flow style.
  public var shortText: String {
    switch content {
    case .null: "null"
    case .scalar(let text, _): text
    case .list(let items): "[\(items.map(\.shortText).joined(separator: ", "))]"
    case .map(let entries):
      "{\(entries.map { "\($0.key): \($0.value.shortText)" }.joined(separator: ", "))}"
    }
  }

  var kind: String {
    switch content {
    case .null: "nothing"
    case .scalar(let text, _): "'\(text)'"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// Sets the node that a path of keys and list positions leads to, making maps on the way where there is nothing.
  public mutating func set(_ path: [String], to value: ConfigurationValue) throws(ConfigurationError) {
    guard let key = path.first else {
      self = value
      return
    }
    let rest = Array(path.dropFirst())
    switch content {
    case .null:
      content = .map([])
      try set(path, to: value)
    case .map(var entries):
      if let index = entries.firstIndex(where: { $0.key == key }) {
        try entries[index].value.set(rest, to: value)
      } else {
        var child = ConfigurationValue(.null, origin: value.origin)
        try child.set(rest, to: value)
        entries.append(Entry(key, child, origin: value.origin))
      }
      content = .map(entries)
    case .list(var items):
      guard let index = Int(key), items.indices.contains(index) else {
        throw ConfigurationError(
          value.origin, "'\(key)' is not a position in a list of \(items.count) (allowed: 0 ..< \(items.count))"
        )
      }
      try items[index].set(rest, to: value)
      content = .list(items)
    case .scalar:
      throw ConfigurationError(value.origin, "\(kind) has no key '\(key)'")
    }
  }
}

extension ConfigurationValue {
  /// A map without some of its keys.
  public func removing(_ keys: [String]) -> ConfigurationValue {
    guard case .map(let entries) = content else { return self }
    return ConfigurationValue(.map(entries.filter { !keys.contains($0.key) }), origin: origin)
  }
}
