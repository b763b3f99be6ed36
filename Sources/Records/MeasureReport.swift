/// What one measure found: its value, what that is compared with, and what else it says, under its own keys.
public struct MeasureReport: Equatable, Sendable {
  /// What a reader needs to know of a measure, so that a page can be made without the measures themselves.
  public struct Words: Codable, Equatable, Sendable {
    /// What it is called in tables and sentences: `layered modularity`.
    public var label: String
    /// Which way is more modular; nil where neither is.
    public var better: Better?
    /// Whether it counts where runs are judged: not where a sparser network has more of it in any case.
    public var judges: Bool

    /// What is known of a measure; see the properties.
    public init(label: String, better: Better? = nil, judges: Bool = false) {
      self.label = label
      self.better = better
      self.judges = judges
    }
  }

  /// Which values of a measure are the more modular ones.
  public enum Better: String, Codable, Sendable { case more, less }

  /// The measure's name in results.
  public var name: String
  /// What readers need to know of it.
  public var words: Words
  /// The value; nil where it could not be computed.
  public var value: Double?
  /// The values of shuffled networks; nil for a measure that is compared with none.
  public var null: NullReport?
  /// What stands beside the value, by key.
  public var parts: [String: MeasurePart]
  /// Why a value is missing.
  public var reason: String?

  /// A measurement; values that are not finite become nil, with a reason.
  public init(
    _ name: String, words: Words? = nil, value: Double?, null: NullReport? = nil,
    parts: [String: MeasurePart] = [:], reason: String? = nil
  ) {
    self.name = name
    self.words = words ?? Words(label: name.replacing("_", with: " "))
    self.value = value?.finite
    self.null = null
    self.parts = parts.mapValues(\.finite)
    let isComplete =
      self.value != nil && null?.isComplete ?? true && self.parts.values.allSatisfy(\.isComplete)
    self.reason = reason ?? (isComplete ? nil : MissingValue.reason)
  }

  /// A number beside the value, where there is one.
  public subscript(part: String) -> Double? {
    guard case .number(let value) = parts[part] else { return nil }
    return value
  }

  /// A list beside the value, where there is one.
  public func list(_ part: String) -> [Double?]? {
    guard case .list(let values) = parts[part] else { return nil }
    return values
  }

  /// How many modules or clusters it is of, where it is of any.
  public var count: Int? { (self["modules"] ?? self["clusters"]).map { Int($0) } }
}

extension MeasureReport {
  /// The key of a measure's value; those that are older than the list of measures have their own.
  public static func valueKey(of measure: String) -> String {
    switch measure {
    case "newman", "layered", "consensus": "Q"
    case "normalized_loops": "mean"
    default: "value"
    }
  }

  /// Where the numbers of a measure stand in a result: `modularity.layered`, `modularity.measures.NAME`.
  public static func place(of measure: String) -> String {
    "modularity." + (ModularityReport.ownKeys.contains(measure) ? measure : "measures.\(measure)")
  }

  /// The column of a measure's number in tables of results, such as `modularity.layered.z`; the leak is a number itself.
  public static func column(of measure: String, _ key: String) -> String {
    measure == "leak" ? place(of: measure) : "\(place(of: measure)).\(key)"
  }

  /// A number by its key in results: the value, what it is compared with, or what stands beside it.
  public func number(_ key: String) -> Double? {
    switch key {
    case Self.valueKey(of: name): value
    case "null_mean": null?.mean
    case "null_sd": null?.standardDeviation
    case "z": null?.z ?? self[key]
    case "p": null?.p ?? self[key]
    default: self[key]
    }
  }
}

extension MeasureReport.Words {
  /// A value as people read it: a quality below 10⁻¹², to which detection weighs, is rounding and stands for zero.
  public func shown(_ value: Double) -> Double { better == .more && abs(value) < 1e-12 ? 0 : value }
}

/// A key that is known when a document is read only.
struct NamedKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}

extension MeasureReport {
  private static let nullKeys = [
    "null", "nulls", "null_mean", "null_sd", "z", "p", "null_values", "z_warnings",
  ]

  /// Reads the object of a measure, whose null's keys stand beside its own or in an object.
  init(_ name: String, words: Words?, from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: NamedKey.self)
    let key = Self.valueKey(of: name)
    var null: NullReport?
    if container.contains(NamedKey("nulls")) {
      null = try NullReport(from: decoder)
    } else if container.contains(NamedKey("null")) {
      null = try container.decode(NullReport.self, forKey: NamedKey("null"))
    }
    var parts: [String: MeasurePart] = [:]
    // Without a null beside them, p and its like are the measure's own.
    let known = (container.contains(NamedKey("nulls")) ? Self.nullKeys : ["null"]) + [key, "reason"]
    for other in container.allKeys where !known.contains(other.stringValue) {
      parts[other.stringValue] = try container.decode(MeasurePart.self, forKey: other)
    }
    self.init(
      name, words: words, value: try container.decodeIfPresent(Double.self, forKey: NamedKey(key)), null: null,
      parts: parts, reason: try container.decodeIfPresent(String.self, forKey: NamedKey("reason")))
  }

  /// Writes what is missing as null beside its reason.
  ///
  /// The measures that are older than the list of measures have the null's keys beside their own.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: NamedKey.self)
    try container.encode(value, forKey: NamedKey(Self.valueKey(of: name)))
    for (key, part) in parts { try container.encode(part, forKey: NamedKey(key)) }
    if ModularityReport.ownKeys.contains(name) {
      try null?.encode(to: encoder)
    } else {
      try container.encodeIfPresent(null, forKey: NamedKey("null"))
    }
    try container.encodeIfPresent(reason, forKey: NamedKey("reason"))
  }
}
