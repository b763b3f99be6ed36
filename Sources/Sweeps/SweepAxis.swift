import Configuration
import Experiments

/// Keys of a run's configuration, each with the values that a sweep gives it.
struct SweepAxis: Sendable {
  /// A path such as `regularizers.0.weight`.
  var key: String
  /// Where the key stands.
  var origin: Origin
  /// The values in their order.
  var values: [ConfigurationValue]
}

/// `grid:` or `zip:` a map of keys to lists of values.
struct SweepAxes: ConfigurationReadable, Sendable {
  static let allowed = "a map of keys to lists of values"

  var axes: [SweepAxis] = []
  private var node: ConfigurationValue?

  init() {}

  init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    guard case .map(let entries) = node.content else {
      throw .cannotBe(node, key, allowed: Self.allowed)
    }
    self.node = node
    for entry in entries {
      guard case .list(let values) = entry.value.content, !values.isEmpty else {
        throw .cannotBe(entry.value, "\(key): '\(entry.key)'", allowed: "a list of at least one value")
      }
      try SweepKey.check(entry.key, entry.origin)
      axes.append(SweepAxis(key: entry.key, origin: entry.origin, values: values))
    }
  }

  func configurationValue(origin: Origin) -> ConfigurationValue { node ?? .empty(origin) }

  /// Refuses what would make one run of two: in a grid, values of a key that are equal, whatever they are written as.
  func checkGrid() throws(ConfigurationError) {
    for axis in axes { try Self.checkDifferent(axis.values.map { [$0] }, axis.key) }
  }

  /// Refuses what would make one run of two: where keys vary together, rows that are equal in all of them.
  func checkRows() throws(ConfigurationError) {
    guard let first = axes.first else { return }
    let rows = first.values.indices.map { row in axes.map { $0.values[row] } }
    try Self.checkDifferent(rows, axes.map(\.key).joined(separator: "', '"))
  }

  private static func checkDifferent(_ rows: [[ConfigurationValue]], _ keys: String) throws(ConfigurationError)
  {
    var seen: [[String]: [ConfigurationValue]] = [:]
    for row in rows {
      guard let equal = seen.updateValue(row, forKey: row.map(\.meaning)) else { continue }
      func text(_ row: [ConfigurationValue]) -> String { row.map(\.shortText).joined(separator: ", ") }
      throw ConfigurationError(
        row[0].origin,
        "'\(keys)' cannot be \(text(row)) beside \(text(equal)), which is the same (allowed: different values; "
          + "'seeds' makes a run several times)")
    }
  }

  /// Every combination of one value of each key; the last key changes fastest.
  var product: [SweepAssignments] {
    axes.reduce([SweepAssignments()]) { combinations, axis in
      combinations.flatMap { combination in axis.values.map { combination.adding(axis.key, $0) } }
    }
  }

  /// The first values of all keys, then the second ones, and so on.
  var together: [SweepAssignments] {
    guard let count = axes.first?.values.count else { return [SweepAssignments()] }
    return (0..<count).map { row in
      axes.reduce(SweepAssignments()) { $0.adding($1.key, $1.values[row]) }
    }
  }
}

/// A key of `grid`, `zip` or `random`.
enum SweepKey {
  /// Refuses what is no path into a run's configuration.
  static func check(_ key: String, _ origin: Origin) throws(ConfigurationError) {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts.contains("") {
      throw ConfigurationError(origin, "'\(key)' is not a path of keys (allowed: a.b.c)")
    }
    if parts[0] == "seed" {
      throw ConfigurationError(origin, "'seed' cannot vary here (allowed: seeds, beside grid)")
    }
    let allowed = RunConfiguration.topLevelKeys.filter { !(["seed"] + RunConfiguration.idleKeys).contains($0) }
    guard allowed.contains(parts[0]) else {
      let hint = nearestSpelling(of: parts[0], among: allowed).map { "; did you mean '\($0)'?" } ?? ""
      throw ConfigurationError(
        origin,
        "unknown key '\(key)'\(hint) (allowed: paths that begin with \(allowed.joined(separator: ", ")))")
    }
  }
}

extension ConfigurationValue {
  /// What a reader makes of the value, as text: equal for `0.01` and `1e-2`, and for maps whatever the order of their keys.
  var meaning: String {
    switch content {
    case .null: "null"
    case .scalar(let text, quoted: true): "'\(text)'"
    case .scalar(let text, quoted: false): Double(text).map { "\($0)" } ?? "'\(text)'"
    case .list(let items): "[\(items.map(\.meaning).joined(separator: ", "))]"
    case .map(let entries):
      "{\(entries.map { "\($0.key): \($0.value.meaning)" }.sorted().joined(separator: ", "))}"
    }
  }
}

/// Values for some keys of a run's configuration, in the order in which they were given.
package struct SweepAssignments: Sendable {
  package private(set) var entries: [(key: String, value: ConfigurationValue)] = []

  /// These assignments and one more.
  func adding(_ key: String, _ value: ConfigurationValue) -> SweepAssignments {
    var result = self
    result.entries.append((key, value))
    return result
  }

  /// These assignments, then others.
  static func + (first: SweepAssignments, second: SweepAssignments) -> SweepAssignments {
    var result = first
    result.entries += second.entries
    return result
  }

  /// A configuration with these values in it.
  func applied(to base: ConfigurationValue) throws(ConfigurationError) -> ConfigurationValue {
    var result = base
    for (key, value) in entries {
      try result.set(key.split(separator: ".").map(String.init), to: value)
    }
    return result
  }
}
