import Configuration
import Networks

/// A regularization term as users find it: one row registers a term with the command line, the contract tests and
/// the documentation.
public struct RegularizerRow: Sendable {
  /// What a term needs beside the weights.
  public enum Need: String, Codable, Sendable {
    case activations, positions, assignment
  }

  /// The name in configurations.
  public let name: String
  /// One sentence.
  public let summary: String
  /// R, in plain text.
  public let formula: String
  /// The degree of homogeneity in the weights: R(aW) = aʰR(W); nil where there is none. That of a term of activations is
  /// nil, as activations follow the weights.
  public let degree: Int?
  /// What the term needs beside the weights.
  public let needs: [Need]
  /// Where the term comes from.
  public let source: String
  /// Reads the term's own parameters.
  public let read: @Sendable (ConfigurationSection) throws(ConfigurationError) -> any RegularizationTerm
  private let own: [KeyEntry]
  /// How the term takes weights, where none can be made without being told something.
  private let view: WeightView?

  /// A row whose term is made of the values of its keys, which are read in their order.
  public init<each Value>(
    name: String, summary: String, formula: String, degree: Int?, needs: [Need] = [], source: String,
    view: WeightView? = nil, keys key: repeat Key<each Value>,
    make: @escaping @Sendable (repeat each Value) -> any RegularizationTerm
  ) {
    self.name = name
    self.summary = summary
    self.formula = formula
    self.degree = degree
    self.needs = needs
    self.source = source
    self.view = view
    own = KeyEntry.all(of: repeat each key)
    read = { section throws(ConfigurationError) in make(repeat try (each key).read(section)) }
  }

  /// Every regularization term.
  public static let all = ofWeights + ofBatches

  /// The term's own parameters, beside `name`, `weight`, `schedule`, `layers`, `part`, `startBelow` and `ratio`, which all have.
  public var keys: [KeyEntry] {
    let kind = standard?.kind
    return own + (kind?.withProximalStep == nil ? [] : Self.proximal.entries)
      + (kind?.ofBatch?.hasOwnParameters == true ? Self.learningRate.entries : [])
  }

  /// On which connections the term acts where nothing is said of its own parameters, in words; nil where it cannot be made so.
  public var connections: String? {
    guard let standard else { return view?.connections }
    guard standard.kind.ofBatch?.needsActivations == true else { return standard.view.connections }
    let which = standard.view == .parameters ? "any" : standard.view.connections
    return "\(which); by the activity of the units that they lead to, but for the last"
  }

  /// The term where nothing is said of its own parameters.
  var standard: (any RegularizationTerm)? {
    (try? ConfigurationSection(.empty(Origin("defaults")))).flatMap { try? read($0) }
  }

  /// Whether a term acts by its proximal step.
  static let proximal = Key<Bool>([
    KeyEntry(
      "proximal", "true for a proximal step after each update instead of a gradient: exact zeros",
      default: "false")
  ]) { section throws(ConfigurationError) in
    try section.optional("proximal", as: Bool.self) ?? false
  }

  /// η of a term's own parameters.
  static let learningRate = Key(
    "learningRate", default: 0.01, .nonnegative,
    says: "of the term's own parameters, by Adam: a number from 0")
}
