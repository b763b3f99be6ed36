import Configuration

/// What a sweep's runs are compared with, as one word of `controls:`.
public enum SweepControl: String, CaseIterable, Sendable {
  /// The same networks without their regularization terms: every weight λ is zero.
  case none
  /// L1 at a strength that gives the same density.
  case l1MatchedDensity = "l1-matched-density"
  /// The same number of connections, drawn at random and kept.
  case randomMask = "random-mask"
  /// The connections of the trained network, shuffled within layers, and trained anew.
  case shuffledMask = "shuffled-mask"

  /// The configuration of the control beside `configuration`.
  func applied(to configuration: ConfigurationValue) throws(ConfigurationError) -> ConfigurationValue {
    guard case .map(var entries) = configuration.content,
      let index = entries.firstIndex(where: { $0.key == "regularizers" }),
      case .list(let terms) = entries[index].value.content
    else { return configuration }
    var changed: [ConfigurationValue] = []
    for var term in terms {
      try term.set(["weight"], to: 0.0.configurationValue(origin: term.origin))
      changed.append(term)
    }
    entries[index].value.content = .list(changed)
    return ConfigurationValue(.map(entries), origin: configuration.origin)
  }

  /// The controls that can be made so far.
  static let available: [SweepControl] = [.none]
}

/// `controls:` a list of words.
struct SweepControls: ConfigurationReadable, Sendable {
  static let allowed = "a list of " + SweepControl.allCases.map(\.rawValue).joined(separator: ", ")

  var controls: [SweepControl] = []

  init() {}

  init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    for choice in try [Choice<SweepControl>](node, key: key) {
      guard SweepControl.available.contains(choice.value) else {
        throw ConfigurationError(
          node.origin,
          "control '\(choice.value.rawValue)' is not there yet: it needs masked weights (allowed for now: "
            + SweepControl.available.map(\.rawValue).joined(separator: ", ") + ")")
      }
      if !controls.contains(choice.value) { controls.append(choice.value) }
    }
  }

  func configurationValue(origin: Origin) -> ConfigurationValue {
    controls.map { Choice($0) }.configurationValue(origin: origin)
  }
}
