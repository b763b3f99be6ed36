/// How modular a graph is: the JSON of `modulon measure --json` and of `modularity` in `result.json`.
public struct ModularityReport: RecordDocument, Equatable {
  /// The schema's number.
  public var schema = Self.supportedSchema
  /// What was measured: a path or a run's id.
  public var input: String
  /// How many nodes the graph has.
  public var nodes: Int
  /// How many of them have no edges, or none that weighs anything beside the others: they are no modules.
  public var isolated: Int
  /// How many edges have a weight other than zero.
  public var edges: Int
  /// Edges per possible edge; nil where no edge is possible.
  public var density: Double?
  /// What was measured, in the order of the measures. What was not asked for, or needs layers that the input has not, is
  /// not here; what could not be computed is, without a value.
  public var measures: [MeasureReport]
  /// Why a value of this object is missing.
  public var reason: String?
  /// Whether the graph of Newman's modularity is directed.
  public var isDirected: Bool
  /// What became of negative weights, such as `absolute`.
  public var signed: String
  /// The module of each node by layered modularity, or by Newman's where there are no layers: inputs first, then layer
  /// by layer. Nodes without edges are alone and have the highest numbers, after those of the modules.
  public var membership: [Int]
  /// How many nodes each layer has; empty where the input has no layers.
  public var layerSizes: [Int]
  /// What was read of a file; nil, and left out, where a run measured itself.
  public var read: InputReport?

  /// A report, whole when made; values that are not finite become nil, with a reason.
  public init(
    input: String, nodes: Int, edges: Int, density: Double?, measures: [MeasureReport], reason: String? = nil,
    isDirected: Bool = false, signed: String = "absolute", isolated: Int = 0, membership: [Int],
    layerSizes: [Int], read: InputReport? = nil
  ) {
    self.input = input
    self.nodes = nodes
    self.isolated = isolated
    self.edges = edges
    self.density = density?.finite
    self.measures = measures
    self.isDirected = isDirected
    self.signed = signed
    self.membership = membership
    self.layerSizes = layerSizes
    self.read = read
    let isWhole = self.density != nil && self["layered"] != nil && self["normalized_loops"] != nil
    self.reason = reason ?? self["leak"]?.reason ?? (isWhole ? nil : MissingValue.reason)
  }

  /// What a measure found; nil where it was not asked for or does not apply.
  public subscript(measure: String) -> MeasureReport? { measures.first { $0.name == measure } }

  /// Newman's modularity.
  public var newman: MeasureReport? { self["newman"] }
  /// Modularity against the layered null; nil where the input has no layers.
  public var layered: MeasureReport? { self["layered"] }
  /// The share of path weight between groups that should not meet.
  public var leak: Double? { self["leak"]?.value }
  /// The leak of paths that ignore the groups; nil where there is no leak, and in results from before it was written.
  public var chanceLeak: Double? { self["leak"]?[Self.chanceKey] }
}

extension ModularityReport {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case schema, input, nodes, isolated, edges, density, reason, membership, signed
    case isDirected = "directed"
    case layerSizes = "layer_sizes"
    /// That there is what `InputReport` writes.
    case readAs = "read_as"
    /// What readers need to know of each measure, in their order.
    case measured
    /// What has no key of its own.
    case measures
  }

  /// The measures that have a key of their own: those that are older than the list of measures, and the consensus of these.
  static let ownKeys = ["newman", "layered", "consensus", "normalized_cut", "normalized_loops", "leak"]
  /// What stands beside the leak, which is a number itself: the leak of paths that ignore the task's groups.
  public static let chanceKey = "chance"
  /// Those of them that are null, not left out, where the input has no layers.
  private static let layeredKeys = ["layered", "normalized_loops"]

  /// A measure's name with what readers need to know of it.
  private struct Measured: Codable {
    var name: String
    var words: MeasureReport.Words

    init(_ report: MeasureReport) { (name, words) = (report.name, report.words) }

    init(from decoder: any Decoder) throws {
      name = try decoder.container(keyedBy: NamedKey.self).decode(String.self, forKey: NamedKey("name"))
      words = try MeasureReport.Words(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: NamedKey.self)
      try container.encode(name, forKey: NamedKey("name"))
      try words.encode(to: encoder)
    }
  }

  /// Reads a report; a measure that is null is one that could not be computed, or that needs layers.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    schema = try container.decode(Int.self, forKey: .schema)
    input = try container.decode(String.self, forKey: .input)
    nodes = try container.decode(Int.self, forKey: .nodes)
    isolated = try container.decodeIfPresent(Int.self, forKey: .isolated) ?? 0
    edges = try container.decode(Int.self, forKey: .edges)
    density = try container.decodeIfPresent(Double.self, forKey: .density)
    isDirected = try container.decode(Bool.self, forKey: .isDirected)
    signed = try container.decode(String.self, forKey: .signed)
    reason = try container.decodeIfPresent(String.self, forKey: .reason)
    membership = try container.decode([Int].self, forKey: .membership)
    layerSizes = try container.decode([Int].self, forKey: .layerSizes)
    read = container.contains(.readAs) ? try InputReport(from: decoder) : nil

    let measured = try container.decodeIfPresent([Measured].self, forKey: .measured) ?? []
    let own = try decoder.container(keyedBy: NamedKey.self)
    let rest =
      container.contains(.measures)
      ? try container.nestedContainer(keyedBy: NamedKey.self, forKey: .measures) : nil
    let names = measured.map(\.name) + Self.ownKeys.filter { key in !measured.contains { $0.name == key } }
    measures = try names.compactMap { name in
      let words = measured.first { $0.name == name }?.words
      let key = NamedKey(name)
      if name == "leak" {
        guard own.contains(key) else { return nil }
        let value = try own.decodeIfPresent(Double.self, forKey: key)
        let chance = try own.decodeIfPresent(Double.self, forKey: NamedKey(Self.chanceKey))
        return MeasureReport(
          name, words: words, value: value, parts: chance.map { [Self.chanceKey: .number($0)] } ?? [:],
          reason: value == nil ? try Self.reason(container) : nil)
      }
      let home = Self.ownKeys.contains(name) ? own : rest
      guard let home, home.contains(key), try !home.decodeNil(forKey: key) else { return nil }
      return try MeasureReport(name, words: words, from: home.superDecoder(forKey: key))
    }
  }

  private static func reason(_ container: KeyedDecodingContainer<CodingKeys>) throws -> String? {
    try container.decodeIfPresent(String.self, forKey: .reason)
  }

  /// Writes what is missing as null; `leak` is left out where the structure is unknown.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(schema, forKey: .schema)
    try container.encode(input, forKey: .input)
    try container.encode(nodes, forKey: .nodes)
    try container.encode(isolated, forKey: .isolated)
    try container.encode(edges, forKey: .edges)
    try container.encode(density, forKey: .density)
    try container.encode(isDirected, forKey: .isDirected)
    try container.encode(signed, forKey: .signed)
    try container.encodeIfPresent(reason, forKey: .reason)
    try container.encode(membership, forKey: .membership)
    try container.encode(layerSizes, forKey: .layerSizes)
    try container.encode(measures.map(Measured.init), forKey: .measured)
    try read?.encode(to: encoder)

    var own = encoder.container(keyedBy: NamedKey.self)
    for key in Self.layeredKeys where self[key] == nil { try own.encodeNil(forKey: NamedKey(key)) }
    for measure in measures where Self.ownKeys.contains(measure.name) {
      let key = NamedKey(measure.name)
      if measure.name == "leak" {
        try own.encode(measure.value, forKey: key)
        try own.encodeIfPresent(measure[Self.chanceKey], forKey: NamedKey(Self.chanceKey))
      } else {
        try measure.encode(to: own.superEncoder(forKey: key))
      }
    }
    let others = measures.filter { !Self.ownKeys.contains($0.name) }
    guard !others.isEmpty else { return }
    var rest = container.nestedContainer(keyedBy: NamedKey.self, forKey: .measures)
    for measure in others { try measure.encode(to: rest.superEncoder(forKey: NamedKey(measure.name))) }
  }
}
