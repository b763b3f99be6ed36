import Sweeps

/// What the runs of a study that differ in the seed alone have in common: their terms, or the control that they are.
///
/// It writes the terms into sweep files and says under which name the analysis finds their runs, so that claims and sweeps
/// cannot mean different conditions.
public struct StudyCondition: Sendable {
  /// A term as a sweep file writes it, its numbers as text.
  public struct Term: Sendable {
    /// The registered name.
    public let name: String
    /// λ
    public let weight: String
    /// The term's own keys.
    public let own: KeyValuePairs<String, String>

    /// A term with its weight and its own keys.
    public init(_ name: String, _ weight: String, _ own: KeyValuePairs<String, String> = [:]) {
      self.name = name
      self.weight = weight
      self.own = own
    }

    /// `{ name: l1, weight: 1e-4, layers: [0, 1] }`, on all layers or some.
    func yaml(layers: [Int]? = nil) -> String {
      var parts = ["name: \(name)", "weight: \(weight)"] + own.map { "\($0.key): \($0.value)" }
      if let layers { parts.append("layers: \(layers)") }
      return "{ \(parts.joined(separator: ", ")) }"
    }
  }

  /// Something else that a sweep varies, by its key.
  public struct Setting: Sendable {
    /// The key in configurations.
    public let key: String
    /// The value as a sweep file writes it.
    public let value: String

    /// A key with its value.
    public init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  /// The terms; none for a control.
  public let terms: [Term]
  /// What its runs are called.
  let title: ConditionName

  /// A condition of some terms, or of none, and of what else its sweep varies. A term of weight zero is none.
  public init(_ terms: [Term] = [], settings: [Setting] = []) {
    self.terms = terms
    title = ConditionName(
      terms: terms.map { term in
        .init(
          name: term.name, weight: Double(term.weight) ?? .nan, own: term.own.map { ($0.key, $0.value) })
      }, settings: settings.map { (key: $0.key, value: $0.value) })
  }

  /// A control of a sweep's only treated condition.
  public init(control: SweepControl) {
    terms = []
    title = ConditionName(name: control.rawValue, family: control.rawValue)
  }

  /// A condition without runs, of models that need no training.
  init(named name: String) {
    terms = []
    title = ConditionName(name: name, family: name)
  }

  /// The name of its runs: `normalizedLoops 0.01 (cap 4) + l2 0.0001`.
  public var name: String { title.name }
  /// The same without weights.
  public var family: String { title.family }
}
