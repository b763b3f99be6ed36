extension ConfigurationValue {
  /// Sets a value as `--set a.b.0.c=value` says; the value is read as YAML, so lists and maps may stand there as well.
  public mutating func set(option: String) throws(ConfigurationError) {
    let origin = Origin("--set \(option)")
    let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !path.contains("") else {
      throw ConfigurationError(origin, "not an assignment (allowed: a.b=value)")
    }
    if parts[1].allSatisfy(\.isWhitespace) {
      throw ConfigurationError(origin, "no value (allowed: a.b=value; null for the default)")
    }
    try set(path, to: try YAML.value(ofOption: String(parts[1]), origin))
  }

  /// Sets the values of the variables that name a top-level key: `MODULON_SEED`, `MODULON_OPTIMIZER__LEARNING_RATE`.
  ///
  /// Two underscores go one level down, one joins words; variables of other names are somebody else's, and one without a
  /// value is as one that is not set.
  public mutating func set(
    environment: [String: String], topLevelKeys: [String]
  ) throws(ConfigurationError) {
    for (name, text) in environment.sorted(by: { $0.key < $1.key })
    where name.hasPrefix("MODULON_") && !text.allSatisfy(\.isWhitespace) {
      let path = name.dropFirst("MODULON_".count).components(separatedBy: "__").map(camelCase)
      guard let first = path.first, topLevelKeys.contains(first) else { continue }
      try set(path, to: try YAML.value(ofOption: text, Origin(name)))
    }
  }
}

extension YAML {
  /// A value given as one word on the command line or in the environment.
  fileprivate static func value(ofOption text: String, _ origin: Origin) throws(ConfigurationError)
    -> ConfigurationValue
  {
    let parsed: ConfigurationValue
    do {
      parsed = try tree(text, source: origin.source)
    } catch {
      // A line and a column within an option would only confuse.
      throw ConfigurationError(origin, error.message)
    }
    return parsed.replacingOrigins(with: origin)
  }
}

extension ConfigurationValue {
  fileprivate func replacingOrigins(with origin: Origin) -> ConfigurationValue {
    switch content {
    case .null, .scalar: ConfigurationValue(content, origin: origin)
    case .list(let items):
      ConfigurationValue(.list(items.map { $0.replacingOrigins(with: origin) }), origin: origin)
    case .map(let entries):
      ConfigurationValue(
        .map(entries.map { Entry($0.key, $0.value.replacingOrigins(with: origin), origin: origin) }),
        origin: origin)
    }
  }
}

extension Substring {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self
    while let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}

private func camelCase(_ words: Substring) -> String {
  let parts = words.split(separator: "_").map { $0.lowercased() }
  return parts.enumerated().map { $0 == 0 ? $1 : $1.prefix(1).uppercased() + $1.dropFirst() }.joined()
}
