/// A map of a configuration while it is read: strict about keys, types and ranges, and it remembers what was read.
///
/// What was read, defaults included, is the resolved configuration: whoever adds a key to a reader has added it to the
/// record as well. `close()` refuses the keys that nobody asked for.
public final class ConfigurationSection {
  private let entries: [ConfigurationValue.Entry]
  private let origin: Origin
  /// The section's own key with those above it, `optimizer.schedule`; empty at the top.
  public let path: String
  private let locate: @Sendable (String) -> String
  private var resolvedEntries: [ConfigurationValue.Entry] = []
  private var keysAtDefault: Set<String> = []
  private var children: [(key: String, sections: [ConfigurationSection], isList: Bool)] = []

  /// The top of a configuration; `locate` says where a file lies that it names.
  public convenience init(
    _ value: ConfigurationValue, locating locate: @escaping @Sendable (String) -> String = { $0 }
  ) throws(ConfigurationError) {
    try self.init(value, path: "", locate)
  }

  private init(
    _ value: ConfigurationValue, path: String, _ locate: @escaping @Sendable (String) -> String
  ) throws(ConfigurationError) {
    self.origin = value.origin
    self.path = path
    self.locate = locate
    switch value.content {
    case .map(let entries): self.entries = entries
    case .null: self.entries = []
    default:
      let place = path.isEmpty ? "a configuration" : "'\(path)'"
      throw ConfigurationError(value.origin, "\(place) must be a map of keys, not \(value.kind)")
    }
  }

  private func find(_ key: String) -> ConfigurationValue? {
    guard let entry = entries.first(where: { $0.key == key }) else { return nil }
    if case .null = entry.value.content { return nil }
    return entry.value
  }

  /// The whole name of a key: `optimizer.learningRate`.
  package func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private func record(_ key: String, _ value: ConfigurationValue) {
    resolvedEntries.append(.init(key, value, origin: value.origin))
  }

  /// Where a file lies whose path was read. The record keeps the path as it is written.
  public func located(_ path: String) -> String { locate(path) }

  /// Whether the key is there and not null.
  public func has(_ key: String) -> Bool { find(key) != nil }

  /// Lets a key be null, as options write one away, where another excludes it; a value is refused as unknown then.
  public func mayBeNull(_ key: String) {
    if !has(key) { record(key, ConfigurationValue(.null, origin: origin)) }
  }

  /// Where a key stands, or the section if it is absent: for errors that only a reader can see.
  public func origin(of key: String) -> Origin { find(key)?.origin ?? origin }

  /// A value that may be absent.
  public func optional<Value: ConfigurationReadable>(
    _ key: String, as type: Value.Type = Value.self, where isAllowed: (Value) -> Bool = { _ in true },
    allowed: String? = nil
  ) throws(ConfigurationError) -> Value? {
    guard let node = find(key) else {
      record(key, ConfigurationValue(.null, origin: origin))
      return nil
    }
    let value = try Value(node, key: place(key))
    guard isAllowed(value) else { throw node.mismatch(place(key), allowed ?? Value.allowed) }
    record(key, value.configurationValue(origin: node.origin))
    return value
  }

  /// A value with a default.
  public func value<Value: ConfigurationReadable>(
    _ key: String, default fallback: Value, where isAllowed: (Value) -> Bool = { _ in true },
    allowed: String? = nil
  ) throws(ConfigurationError) -> Value {
    let known = fallback.configurationValue(origin: origin)
    if has(key), let value = try optional(key, as: Value.self, where: isAllowed, allowed: allowed) {
      if value.configurationValue(origin: origin).shortText == known.shortText { keysAtDefault.insert(key) }
      return value
    }
    record(key, known)
    keysAtDefault.insert(key)
    return fallback
  }

  /// A value that must be there.
  public func required<Value: ConfigurationReadable>(
    _ key: String, as type: Value.Type = Value.self, where isAllowed: (Value) -> Bool = { _ in true },
    allowed: String? = nil
  ) throws(ConfigurationError) -> Value {
    guard has(key), let value = try optional(key, as: type, where: isAllowed, allowed: allowed) else {
      let place = path.isEmpty ? "the configuration" : "'\(path)'"
      throw ConfigurationError(origin, "\(place) has no '\(key)' (allowed: \(allowed ?? Value.allowed))")
    }
    return value
  }

  /// A map below this one; an absent one is empty.
  public func section(_ key: String) throws(ConfigurationError) -> ConfigurationSection {
    let child = try ConfigurationSection(
      find(key) ?? .empty(origin), path: place(key), locate)
    children.append((key, [child], false))
    return child
  }

  /// A map below this one that may be absent, and then leaves no trace in the resolved configuration.
  public func optionalSection(_ key: String) throws(ConfigurationError) -> ConfigurationSection? {
    if has(key) { return try section(key) }
    record(key, ConfigurationValue(.null, origin: origin))
    return nil
  }

  /// A list of maps below this one that may be absent, and then leaves no trace in the resolved configuration.
  public func optionalSections(_ key: String) throws(ConfigurationError) -> [ConfigurationSection] {
    if has(key) { return try sections(key) }
    record(key, ConfigurationValue(.null, origin: origin))
    return []
  }

  /// A list of maps below this one; an absent one is empty.
  public func sections(_ key: String) throws(ConfigurationError) -> [ConfigurationSection] {
    var sections: [ConfigurationSection] = []
    if let node = find(key) {
      guard case .list(let items) = node.content else {
        throw ConfigurationError(node.origin, "'\(key)' must be a list of maps, not \(node.kind)")
      }
      for (index, item) in items.enumerated() {
        sections.append(
          try ConfigurationSection(item, path: "\(place(key)).\(index)", locate))
      }
    }
    children.append((key, sections, true))
    return sections
  }

  /// The items of a list as they stand; nil where there is no list.
  public func items(_ key: String) -> [ConfigurationValue]? {
    guard case .list(let items)? = find(key)?.content else { return nil }
    return items
  }

  /// Maps below this one that stand for the items of a list, each with its number there.
  public func sections(
    _ key: String, standingFor items: [(number: Int, map: ConfigurationValue)]
  ) throws(ConfigurationError) -> [ConfigurationSection] {
    let sections = try items.map { number, map throws(ConfigurationError) in
      try ConfigurationSection(map, path: "\(place(key)).\(number)", locate)
    }
    children.append((key, sections, true))
    return sections
  }

  /// Refuses every key that was not read, here and below.
  public func close() throws(ConfigurationError) {
    let known = resolvedEntries.map(\.key) + children.map(\.key)
    for entry in entries where !known.contains(entry.key) {
      let kind = path.isEmpty ? "key" : "key in '\(path)':"
      throw ConfigurationError.unknown(kind, entry.key, entry.origin, allowed: known)
    }
    for child in children {
      for section in child.sections { try section.close() }
    }
  }

  /// What was read, defaults included; values that are absent and have no default are left out.
  public var resolved: ConfigurationValue {
    collected(where: { _ in true }, below: \.resolved)
  }

  /// What was read and is not the default: equal for configurations that are equal, whatever they spell out.
  public var chosen: ConfigurationValue {
    collected(where: { !keysAtDefault.contains($0) }, below: \.chosen)
  }

  private func collected(
    where isWanted: (String) -> Bool, below: (ConfigurationSection) -> ConfigurationValue
  ) -> ConfigurationValue {
    var result = resolvedEntries.filter {
      if case .null = $0.value.content { false } else { isWanted($0.key) }
    }
    for child in children {
      let values = child.sections.map(below)
      if child.isList {
        result.append(.init(child.key, ConfigurationValue(.list(values), origin: origin), origin: origin))
      } else if let only = values.first {
        result.append(.init(child.key, only, origin: origin))
      }
    }
    return ConfigurationValue(.map(result), origin: origin)
  }
}
