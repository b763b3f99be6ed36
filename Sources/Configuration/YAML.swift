import Yams

/// Reading and writing configurations as YAML.
public enum YAML {
  /// The tree of a document; an empty document is an empty map.
  public static func parse(_ text: String, source: String) throws(ConfigurationError) -> ConfigurationValue {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw configurationError(error, source)
    } catch {
      throw ConfigurationError(Origin(source), "\(error)")
    }
    guard let node else { return .empty(Origin(source)) }
    return try value(node, source)
  }

  /// The document of a tree: block style, keys in their order.
  public static func text(_ value: ConfigurationValue) -> String {
    // A tree of ours has no cycles and only plain keys, so there is nothing that could fail.
    (try? Yams.serialize(node: node(value))) ?? ""
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
      for (key, content) in mapping {
        let place = Origin(source, line: key.mark?.line, column: key.mark?.column)
        guard let name = key.scalar?.string else {
          throw ConfigurationError(place, "a key must be a plain word")
        }
        if entries.contains(where: { $0.key == name }) {
          throw ConfigurationError(place, "the key '\(name)' stands here a second time")
        }
        entries.append(.init(name, try value(content, source), origin: place))
      }
      return ConfigurationValue(.map(entries), origin: origin)
    case .alias:
      throw ConfigurationError(origin, "an alias to an anchor that is not there")
    }
  }

  private static func node(_ value: ConfigurationValue) -> Node {
    switch value.content {
    case .null: return Node("null", Tags.null)
    case .scalar(let text, let quoted): return Node(text, Tags.text, quoted ? .doubleQuoted : .any)
    case .list(let items):
      let isFlat = items.allSatisfy { if case .scalar = $0.content { true } else { false } }
      return Node(items.map(node), Tags.list, isFlat ? .flow : .block)
    case .map(let entries):
      return Node(entries.map { (Node($0.key, Tags.text), node($0.value)) }, Tags.map, .block)
    }
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
