/// How modular a graph is: the JSON of `modulon measure --json` and of `modularity` in `result.json`.
public struct ModularityReport: RecordDocument, Equatable {
  /// The schema's number.
  public var schema = Self.supportedSchema
  /// What was measured: a path or a run's id.
  public var input: String
  /// How many nodes the graph has.
  public var nodes: Int
  /// How many edges have a weight other than zero.
  public var edges: Int
  /// Edges per possible edge; nil where no edge is possible.
  public var density: Double?
  /// Newman's modularity.
  public var newman: NewmanReport
  /// Modularity against the layered null; nil where the input has no layers.
  public var layered: LayeredReport?
  /// The n-cut of spectral clusters; nil, and left out, where it was not asked for.
  public var normalizedCut: NormalizedCutReport?
  /// The effective number of modules by normalized loops; nil where the input has no layers.
  public var normalizedLoops: NormalizedLoopsReport?
  /// The share of path weight between groups that should not meet.
  public var leak: Double?
  /// Whether there is no leak although the task's structure is known: it is written as null then, not left out.
  public var lacksLeak = false
  /// Why a value of this object is missing.
  public var reason: String?
  /// Whether the graph of Newman's modularity is directed.
  public var isDirected = false
  /// What became of negative weights: `absolute`, `positive` or `negative`.
  public var signed = "absolute"
  /// The module of each node by layered modularity, or by Newman's where there are no layers: inputs first, then layer
  /// by layer.
  public var membership: [Int]
  /// How many nodes each layer has; empty where the input has no layers.
  public var layerSizes: [Int]

  private enum CodingKeys: String, CodingKey {
    case schema, input, nodes, edges, density, newman, layered, leak, reason, membership
    case isDirected = "directed"
    case signed
    case normalizedCut = "normalized_cut"
    case normalizedLoops = "normalized_loops"
    case layerSizes = "layer_sizes"
  }

  /// A report; values that are not finite become nil, with a reason.
  public init(
    input: String, nodes: Int, edges: Int, density: Double?, newman: NewmanReport, layered: LayeredReport?,
    normalizedLoops: NormalizedLoopsReport?, leak: Double? = nil, reason: String? = nil, membership: [Int],
    layerSizes: [Int]
  ) {
    self.input = input
    self.nodes = nodes
    self.edges = edges
    self.density = density?.finite
    self.newman = newman
    self.layered = layered
    self.normalizedLoops = normalizedLoops
    self.leak = leak?.finite
    let missing = self.density == nil || layered == nil || normalizedLoops == nil || leak?.isFinite == false
    self.reason = reason ?? (missing ? MissingValue.reason : nil)
    self.membership = membership
    self.layerSizes = layerSizes
  }

  /// Reads a report; a leak that is null is one that could not be computed.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    schema = try container.decode(Int.self, forKey: .schema)
    input = try container.decode(String.self, forKey: .input)
    nodes = try container.decode(Int.self, forKey: .nodes)
    edges = try container.decode(Int.self, forKey: .edges)
    density = try container.decodeIfPresent(Double.self, forKey: .density)
    isDirected = try container.decode(Bool.self, forKey: .isDirected)
    signed = try container.decode(String.self, forKey: .signed)
    newman = try container.decode(NewmanReport.self, forKey: .newman)
    layered = try container.decodeIfPresent(LayeredReport.self, forKey: .layered)
    normalizedCut = try container.decodeIfPresent(NormalizedCutReport.self, forKey: .normalizedCut)
    normalizedLoops = try container.decodeIfPresent(NormalizedLoopsReport.self, forKey: .normalizedLoops)
    leak = try container.decodeIfPresent(Double.self, forKey: .leak)
    lacksLeak = leak == nil && container.contains(.leak)
    reason = try container.decodeIfPresent(String.self, forKey: .reason)
    membership = try container.decode([Int].self, forKey: .membership)
    layerSizes = try container.decode([Int].self, forKey: .layerSizes)
  }

  /// Writes what is missing as null; `leak` is left out where the structure is unknown.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(schema, forKey: .schema)
    try container.encode(input, forKey: .input)
    try container.encode(nodes, forKey: .nodes)
    try container.encode(edges, forKey: .edges)
    try container.encode(density, forKey: .density)
    try container.encode(isDirected, forKey: .isDirected)
    try container.encode(signed, forKey: .signed)
    try container.encode(newman, forKey: .newman)
    try container.encode(layered, forKey: .layered)
    try container.encodeIfPresent(normalizedCut, forKey: .normalizedCut)
    try container.encode(normalizedLoops, forKey: .normalizedLoops)
    if leak != nil || lacksLeak { try container.encode(leak, forKey: .leak) }
    try container.encodeIfPresent(reason, forKey: .reason)
    try container.encode(membership, forKey: .membership)
    try container.encode(layerSizes, forKey: .layerSizes)
  }
}
