import Configuration
import Experiments
import Files
import Foundation

/// A sweep file: one configuration, and what varies about it.
public struct Sweep: Sendable {
  /// The sweep's name, which its folder bears unless told otherwise.
  public let name: String
  /// The file with its base filled in, as YAML that every reader understands alike: the sweep's identity.
  public let yaml: String
  package let base: ConfigurationValue
  let grid: SweepAxes
  let zip: SweepAxes
  let random: SweepRandomAxes
  let controls: [SweepControl]
  /// The names of the terms that controls keep.
  let background: [String]
  let matching: DensityMatching
  /// Nil where the base has the only seed.
  let seeds: [UInt64]?
  /// Where relative paths of its runs lead from.
  package internal(set) var surroundings = Surroundings.current

  /// Reads a sweep file. The base is changed as a run's configuration is: file < environment < options.
  ///
  /// Throws `MissingInput`, and `ConfigurationError` with the place of what is wrong.
  public init(file: String, environment: [String: String] = [:], options: [String] = []) throws {
    let tree = try YAML.parse(try text(of: file, what: "sweep file"), source: file)
    let folder = Paths.folder(of: file)
    try self.init(tree) { (base: inout ConfigurationValue) in
      if case .scalar(let path, _) = base.content {
        let place = path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)"
        base = try YAML.parse(try text(of: place, what: "configuration file"), source: place)
      }
      try base.set(environment: environment, topLevelKeys: RunConfiguration.topLevelKeys)
      for option in options { try base.set(option: option) }
    }
  }

  /// Reads a tree; `prepare` makes the base what runs begin with.
  package init(_ tree: ConfigurationValue, prepare: (inout ConfigurationValue) throws -> Void = { _ in }) throws
  {
    let top = try ConfigurationSection(tree)
    name = try top.required(
      "name", where: { !$0.isEmpty && !$0.hasPrefix(".") && $0.allSatisfy(isPlain) },
      allowed: "a word of letters, digits, '-', '_' and '.'")
    var base = try top.required("base", as: SweepBase.self).node
    try prepare(&base)
    guard case .map(let entries) = base.content else {
      throw ConfigurationError.cannotBe(base, "base", allowed: SweepBase.allowed)
    }
    self.base = base
    grid = try top.value("grid", default: SweepAxes())
    zip = try top.value("zip", default: SweepAxes())
    random = try top.value("random", default: SweepRandomAxes())
    controls = try top.value("controls", default: SweepControls()).controls
    background = try top.optional("background", as: [String].self) ?? []
    if let unknown = background.first(where: { name in !RegularizerRow.all.contains { $0.name == name } }) {
      throw ConfigurationError(
        top.origin(of: "background"),
        "unknown background '\(unknown)' (allowed: \(RegularizerRow.all.map(\.name).joined(separator: ", ")))")
    }
    matching = try top.optionalSection("matching").map(DensityMatching.init) ?? DensityMatching()
    seeds = try top.optional("seeds", as: SweepSeeds.self)?.seeds
    if seeds != nil, let own = entries.first(where: { $0.key == "seed" }) {
      throw ConfigurationError(
        own.origin, "base has a seed and the sweep has seeds (allowed: one of them)")
    }
    try top.close()
    var resolved = top.resolved
    try resolved.set(["base"], to: base)
    yaml = YAML.portableText(resolved)
    try checkAxes()
    try checkSize(tree.origin)
  }

  /// Every key that varies, in the order of columns.
  public var variedKeys: [String] { grid.axes.map(\.key) + zip.axes.map(\.key) + random.axes.map(\.key) }

  /// What whoever starts the sweep should know: draws that are equal, of which one is made.
  public var notes: [String] {
    let draws = random.draws
    let different = Set(draws.map { $0.entries.map(\.value.meaning) }).count
    guard different < draws.count else { return [] }
    return [
      "random: of \(draws.count) draws \(different) \(different == 1 ? "is" : "are") different; "
        + "equal runs are made once"
    ]
  }

  /// The most runs that one sweep may have.
  static let mostRuns = 1_000_000

  /// Refuses a sweep that nobody could wait for, before there are lists of its runs.
  private func checkSize(_ origin: Origin) throws(ConfigurationError) {
    let factors =
      grid.axes.map(\.values.count) + [zip.axes.first?.values.count ?? 1, max(random.count, 1)]
      + [controls.count + 1, seeds?.count ?? 1]
    var runs = 1
    for factor in factors {
      let (product, hasOverflown) = runs.multipliedReportingOverflow(by: factor)
      guard !hasOverflown, product <= Self.mostRuns else {
        throw ConfigurationError(
          origin,
          "the sweep has \(factors.map(String.init).joined(separator: " × ")) runs (allowed: up to \(Self.mostRuns))"
        )
      }
      runs = product
    }
  }

  private func checkAxes() throws(ConfigurationError) {
    if let first = zip.axes.first, let other = zip.axes.first(where: { $0.values.count != first.values.count })
    {
      throw ConfigurationError(
        other.origin,
        "zip: '\(other.key)' has \(other.values.count) values, but '\(first.key)' has \(first.values.count) "
          + "(allowed: lists of one length)")
    }
    try grid.checkGrid()
    try zip.checkRows()
    var seen: [String] = []
    let all = (grid.axes + zip.axes).map { ($0.key, $0.origin) } + random.axes.map { ($0.key, $0.origin) }
    for (key, origin) in all {
      if let other = seen.first(where: { $0 == key || $0.hasPrefix(key + ".") || key.hasPrefix($0 + ".") }) {
        throw ConfigurationError(
          origin, "'\(key)' varies what '\(other)' varies already (allowed: each key in one place)")
      }
      seen.append(key)
    }
  }
}

extension ConfigurationError {
  /// A value that a key cannot have.
  static func cannotBe(_ node: ConfigurationValue, _ key: String, allowed: String) -> ConfigurationError {
    ConfigurationError(node.origin, "\(key) cannot be \(node.shortText) (allowed: \(allowed))")
  }
}

private func isPlain(_ character: Character) -> Bool {
  character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character))
}

private func text(of file: String, what: String) throws -> String {
  guard let data = FileManager.default.contents(atPath: file) else {
    throw MissingInput(path: file, what: what)
  }
  return String(decoding: data, as: UTF8.self)
}

/// `base:` a configuration, or the path of its file.
private struct SweepBase: ConfigurationReadable {
  static let allowed = "a run's configuration as a map, or the path of a configuration file"

  var node: ConfigurationValue

  init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    if case .list = node.content { throw .cannotBe(node, key, allowed: Self.allowed) }
    self.node = node
  }

  func configurationValue(origin: Origin) -> ConfigurationValue { node }
}
