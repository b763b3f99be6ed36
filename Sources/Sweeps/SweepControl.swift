import Configuration
import Experiments
import Training

/// What a sweep's runs are compared with, as one word of `controls:`.
///
/// A control is trained on the same task, from the same seed and for as long as the treated run beside it, but on the
/// task's loss alone: without operators, and with every regularization weight at zero but those of the terms that the
/// sweep names under `background:`. All but `none` and `oracle` also depend on what the treated run has become: they are made
/// after it, and fail where it fails.
public enum SweepControl: String, CaseIterable, Sendable {
  /// Nothing else: all weights are there.
  case none
  /// L1 with proximal steps, at the weight that gives the density of the treated run; `DensitySearch` finds it.
  case l1MatchedDensity = "l1-matched-density"
  /// A fixed mask with as many connections a layer as the treated run has, drawn at random.
  case randomMask = "random-mask"
  /// A fixed mask: the connections of the treated run, shuffled within layers, each unit keeping its number of them.
  case shuffledMask = "shuffled-mask"
  /// A fixed mask of the modules that the task is known to have: the ceiling of what finding them could give.
  case oracle
  /// `none`, stopped where its test loss is nearest to the treated run's: a comparison at matched loss; see `EarlyRun`.
  case noneEarly = "none-early"

  /// Whether the control needs a treated run that is done.
  var isBuiltOnTreated: Bool { self != .none && self != .oracle }

  /// Whether it is found by trials whose end depends on the treated run, so that its configuration alone does not tell it apart.
  var isSearchedFor: Bool { self == .l1MatchedDensity || self == .noneEarly }

  /// The configuration of the control beside `configuration`.
  ///
  /// - Parameters:
  ///   - treated: The name of the treated run.
  ///   - sweep: What the sweep says about its controls.
  func applied(
    to configuration: ConfigurationValue, treated: String, background: [String], matching: DensityMatching
  ) throws(ConfigurationError) -> ConfigurationValue {
    let origin = configuration.origin
    var terms: [ConfigurationValue] = []
    if case .list(let items) = configuration[path: ["regularizers"]].content { terms = items }
    for index in terms.indices {
      if case .scalar(let name, _) = terms[index][path: ["name"]].content, background.contains(name) {
        continue
      }
      try terms[index].set(["weight"], to: 0.0.configurationValue(origin: terms[index].origin))
    }
    if self == .l1MatchedDensity {
      var term = ConfigurationValue.empty(origin)
      try term.set(["name"], to: "l1".configurationValue(origin: origin))
      try term.set(["weight"], to: 0.0.configurationValue(origin: origin))
      try term.set(["proximal"], to: true.configurationValue(origin: origin))
      terms.append(term)
    }
    var result = configuration
    if case .map(let entries) = result.content {
      result.content = .map(entries.filter { !Self.treatments.contains($0.key) })
    }
    if !terms.isEmpty {
      try result.set(["regularizers"], to: ConfigurationValue(.list(terms), origin: origin))
    }
    let kind: MaskSpec.Kind? =
      switch self {
      case .none, .l1MatchedDensity, .noneEarly: nil
      case .randomMask: .random
      case .shuffledMask: .shuffled
      case .oracle: .modules
      }
    if let kind {
      var mask = ConfigurationValue.empty(origin)
      try mask.set(["kind"], to: kind.rawValue.configurationValue(origin: origin))
      if isBuiltOnTreated {
        try mask.set(["run"], to: treated.configurationValue(origin: origin))
        try mask.set(["threshold"], to: matching.threshold.configurationValue(origin: origin))
      }
      try result.set(["mask"], to: mask)
    }
    return result
  }

  /// What controls are made without, beside terms.
  private static let treatments = ["operators", "constraint"]
}

/// `controls:` a list of words.
struct SweepControls: ConfigurationReadable, Sendable {
  static let allowed = "a list of " + SweepControl.allCases.map(\.rawValue).joined(separator: ", ")

  var controls: [SweepControl] = []

  init() {}

  init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    for choice in try [Choice<SweepControl>](node, key: key) where !controls.contains(choice.value) {
      controls.append(choice.value)
    }
  }

  func configurationValue(origin: Origin) -> ConfigurationValue {
    controls.map { Choice($0) }.configurationValue(origin: origin)
  }
}
