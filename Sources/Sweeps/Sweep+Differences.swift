import Configuration

extension Sweep {
  /// What another sweep says differently, key by key, in words; empty where both are the same.
  func differences(from other: Sweep) throws(ConfigurationError) -> [String] {
    if yaml == other.yaml { return [] }
    let mine = try YAML.parse(yaml, source: name).leaves(openingLists: false)
    let theirs = try YAML.parse(other.yaml, source: other.name).leaves(openingLists: false)
    return Configuration.differences(mine, theirs).map { key, old, new in
      "\(key) is \(old ?? "absent") there and \(new ?? "absent") here"
    }
  }
}
