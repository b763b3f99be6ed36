import Yams

/// Reading and writing configurations as YAML.
public enum YAML {
  /// The tree of a document, without the keys at its top that nobody reads; an empty document is an empty map.
  public static func parse(_ text: String, source: String) throws(ConfigurationError) -> ConfigurationValue {
    var tree = try tree(text, source: source)
    if case .map(let entries) = tree.content {
      tree.content = .map(entries.filter { !$0.key.hasPrefix(shelf) })
    }
    return tree
  }

  /// All of a document.
  static func tree(_ text: String, source: String) throws(ConfigurationError) -> ConfigurationValue {
    let node: Node?
    do {
      // Editors of some systems begin files with a byte order mark.
      node = try Yams.compose(yaml: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
    } catch let error as YamlError {
      throw configurationError(error, source)
    } catch {
      throw ConfigurationError(Origin(source), "\(error)")
    }
    guard let node else { return .empty(Origin(source)) }
    return try value(node, source)
  }

  /// What keys at the top begin with that nobody reads: a place for anchors.
  public static let shelf = "x-"

  /// The document of a tree: block style, keys in their order.
  public static func text(_ value: ConfigurationValue) -> String { serialized(value, isPortable: false) }

  /// The document of a tree as every reader of YAML understands it, whichever version it follows: numbers are numbers and
  /// texts are texts. `1e-08` becomes `1.0e-08`, and a key that is called null is quoted.
  public static func portableText(_ value: ConfigurationValue) -> String { serialized(value, isPortable: true) }

  private static func serialized(_ value: ConfigurationValue, isPortable: Bool) -> String {
    // A tree of ours has no cycles and only plain keys, so there is nothing that could fail.
    (try? Yams.serialize(node: node(value, isPortable))) ?? ""
  }

  private static func value(_ node: Node, _ source: String) throws(ConfigurationError) -> ConfigurationValue {
    let origin = Origin(source, line: node.mark?.line, column: node.mark?.column)
    switch node {
    case .scalar(let scalar):
      let quoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
      let isNull = !quoted && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      return ConfigurationValue(isNull ? .null : .scalar(scalar.string, quoted: quoted), origin: origin)
    case .sequence(let sequence):
      var items: [ConfigurationValue] = []
      for item in sequence { items.append(try value(item, source)) }
      return ConfigurationValue(.list(items), origin: origin)
    case .mapping(let mapping):
      var entries: [ConfigurationValue.Entry] = []
      var merged: [ConfigurationValue.Entry] = []
      for (key, content) in mapping {
        let place = Origin(source, line: key.mark?.line, column: key.mark?.column)
        guard let name = key.scalar?.string else {
          throw ConfigurationError(place, "a key must be a plain word")
        }
        if name == "<<", key.scalar?.style == .plain {
          merged += try self.merged(value(content, source))
          continue
        }
        if entries.contains(where: { $0.key == name }) {
          throw ConfigurationError(place, "the key '\(name)' stands here a second time")
        }
        entries.append(.init(name, try value(content, source), origin: place))
      }
      for entry in merged where !entries.contains(where: { $0.key == entry.key }) { entries.append(entry) }
      return ConfigurationValue(.map(entries), origin: origin)
    case .alias:
      throw ConfigurationError(origin, "an alias to an anchor that is not there")
    }
  }

  /// The keys that `<<` adds to those of its map: of a map, or of the first of several maps that has one.
  private static func merged(_ value: ConfigurationValue) throws(ConfigurationError) -> [ConfigurationValue
    .Entry]
  {
    switch value.content {
    case .map(let entries): return entries
    case .list(let items):
      var entries: [ConfigurationValue.Entry] = []
      for item in items { entries += try merged(item) }
      return entries
    default:
      throw ConfigurationError(value.origin, "<< cannot be \(value.kind) (allowed: a map, or a list of maps)")
    }
  }

  private static func node(_ value: ConfigurationValue, _ isPortable: Bool) -> Node {
    switch value.content {
    case .null: return Node("null", Tags.null)
    case .scalar(let text, let quoted): return node(text, quoted, isPortable)
    case .list(let items):
      let isFlat = items.allSatisfy { if case .scalar = $0.content { true } else { false } }
      return Node(items.map { node($0, isPortable) }, Tags.list, isFlat ? .flow : .block)
    case .map(let entries):
      let pairs = entries.map { entry in
        let isSafe = !isPortable || YAML11.meaning(of: entry.key) == .text
        return (Node(entry.key, Tags.text, isSafe ? .any : .doubleQuoted), node(entry.value, isPortable))
      }
      return Node(pairs, Tags.map, .block)
    }
  }

  /// A word; what is not quoted is a number, true or false, or a text that must not look like anything else.
  private static func node(_ text: String, _ isQuoted: Bool, _ isPortable: Bool) -> Node {
    if isQuoted { return Node(text, Tags.text, .doubleQuoted) }
    guard isPortable else { return Node(text, Tags.text, .any) }
    if Double(text) != nil { return Node(YAML11.number(text), Tags.text, .any) }
    let isSafe = ["true", "false"].contains(text) || YAML11.meaning(of: text) == .text
    return Node(text, Tags.text, isSafe ? .any : .doubleQuoted)
  }

  private static func configurationError(_ error: YamlError, _ source: String) -> ConfigurationError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return ConfigurationError(Origin(source, line: mark.line, column: mark.column), "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      return ConfigurationError(
        Origin(source, line: context.mark.line, column: context.mark.column),
        "the key '\(duplicates.sorted().joined(separator: "', '"))' stands twice in one map")
    case .reader(let problem, let offset, _, _):
      let place = offset.map { " (byte \($0))" } ?? ""
      return ConfigurationError(Origin(source), "not YAML: \(problem)\(place)")
    default:
      return ConfigurationError(Origin(source), "not YAML: \(error)")
    }
  }
}

/// Tags that are given, though not written, spare Yams to find them with a table of regular expressions, which it makes
/// anew for each tag. Never changed: Yams changes only those that it has to find.
private enum Tags {
  nonisolated(unsafe) static let null = Tag(.null)
  nonisolated(unsafe) static let text = Tag(.str)
  nonisolated(unsafe) static let list = Tag(.seq)
  nonisolated(unsafe) static let map = Tag(.map)
}
