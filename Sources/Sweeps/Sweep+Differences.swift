import Configuration

extension Sweep {
  /// What another sweep says differently, key by key, in words; empty where both are the same.
  func differences(from other: Sweep) throws(ConfigurationError) -> [String] {
    if yaml == other.yaml { return [] }
    let mine = leaves(try YAML.parse(yaml, source: name))
    let theirs = leaves(try YAML.parse(other.yaml, source: other.name))
    let keys = mine.map(\.key) + theirs.map(\.key).filter { key in !mine.contains { $0.key == key } }
    return keys.compactMap { key in
      let (old, new) = (mine.first { $0.key == key }?.text, theirs.first { $0.key == key }?.text)
      return old == new ? nil : "\(key) is \(old ?? "absent") there and \(new ?? "absent") here"
    }
  }
}

/// Every key that leads to a value or a list of values, with its text.
private func leaves(_ node: ConfigurationValue, _ path: String = "") -> [(key: String, text: String)] {
  guard case .map(let entries) = node.content, !entries.isEmpty else { return [(path, node.shortText)] }
  return entries.flatMap { leaves($0.value, path.isEmpty ? $0.key : "\(path).\($0.key)") }
}
