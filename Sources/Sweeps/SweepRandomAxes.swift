import ArrayFiles
import Configuration
import Foundation
import Randomness

/// `random:` a number of draws, and for some keys what to draw their values from.
struct SweepRandomAxes: ConfigurationReadable, Sendable {
  static let allowed =
    "a map: count, seed, and keys with { uniform: [low, high] }, { logUniform: [low, high] } or { choice: [...] }"

  /// What the values of a key are drawn from.
  enum Distribution: Sendable {
    case uniform(Double, Double)
    case logUniform(Double, Double)
    case choice([ConfigurationValue])
  }

  /// How many times all keys are drawn.
  private(set) var count = 0
  private(set) var axes: [(key: String, origin: Origin, distribution: Distribution)] = []
  private var seed: UInt64 = 0
  private var node: ConfigurationValue?

  init() {}

  init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    guard case .map(let entries) = node.content else {
      throw .cannotBe(node, key, allowed: Self.allowed)
    }
    self.node = node
    for entry in entries {
      switch entry.key {
      case "count":
        count = try Int(entry.value, key: "\(key).count")
        guard count >= 1 else {
          throw .cannotBe(entry.value, "\(key).count", allowed: "a whole number from 1")
        }
      case "seed": seed = try UInt64(entry.value, key: "\(key).seed")
      default:
        try SweepKey.check(entry.key, entry.origin)
        axes.append((entry.key, entry.origin, try Distribution(entry.value, key: entry.key)))
      }
    }
    guard entries.isEmpty || count > 0 && !axes.isEmpty else {
      throw ConfigurationError(
        node.origin, "\(key) needs a count and at least one key (allowed: \(Self.allowed))")
    }
  }

  func configurationValue(origin: Origin) -> ConfigurationValue { node ?? .empty(origin) }

  /// The draws. A key's values depend on the seed, the key and the number of the draw alone: more draws keep those
  /// there were, and a further key leaves the others as they are.
  var draws: [SweepAssignments] {
    guard count > 0 else { return [SweepAssignments()] }
    let streams = axes.map { axis in
      let digits = SHA256.hexDigest(of: Data(axis.key.utf8)).prefix(16)
      return UInt64(digits, radix: 16)!
    }
    return (0..<count).map { row in
      zip(axes, streams).reduce(SweepAssignments()) { assignments, pair in
        let (axis, index) = pair
        var stream = RandomStream(
          seed: seed &+ UInt64(row) &* 0x9E37_79B9_7F4A_7C15, stream: .data, index: index)
        return assignments.adding(axis.key, axis.distribution.draw(&stream, axis.origin))
      }
    }
  }
}

extension SweepRandomAxes.Distribution {
  fileprivate init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    guard case .map(let entries) = node.content, entries.count == 1 else {
      throw ConfigurationError(
        node.origin,
        "'\(key)' needs a distribution (allowed: { uniform: [low, high] }, { logUniform: [low, high] }, { choice: [...] })"
      )
    }
    let (name, value) = (entries[0].key, entries[0].value)
    switch name {
    case "uniform", "logUniform":
      let bounds = try [Double](value, key: "\(key).\(name)")
      guard bounds.count == 2, bounds[0] < bounds[1], name == "uniform" || bounds[0] > 0 else {
        throw .cannotBe(
          value, "'\(key)': \(name)",
          allowed: "[low, high] with low < high" + (name == "uniform" ? "" : " and low > 0"))
      }
      self = name == "uniform" ? .uniform(bounds[0], bounds[1]) : .logUniform(bounds[0], bounds[1])
    case "choice":
      guard case .list(let values) = value.content, !values.isEmpty else {
        throw .cannotBe(value, "'\(key)': choice", allowed: "a list of at least one value")
      }
      self = .choice(values)
    default:
      throw ConfigurationError(
        entries[0].origin,
        "'\(key)': unknown distribution '\(name)' (allowed: uniform, logUniform, choice)")
    }
  }

  fileprivate func draw(_ stream: inout RandomStream, _ origin: Origin) -> ConfigurationValue {
    switch self {
    case .uniform(let low, let high):
      return (low + (high - low) * stream.uniform()).configurationValue(origin: origin)
    case .logUniform(let low, let high):
      let exponent = log(low) + (log(high) - log(low)) * stream.uniform()
      return min(max(exp(exponent), low), high).configurationValue(origin: origin)
    case .choice(let values):
      return values[stream.below(values.count)]
    }
  }
}
