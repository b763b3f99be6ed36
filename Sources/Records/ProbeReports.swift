/// `probes` of a result: what each probe found, by its name.
public struct ProbeReports: Codable, Equatable, Sendable {
  /// What each found, in the order of their names.
  public private(set) var reports: [MeasureReport]

  /// What some probes found.
  public init(_ reports: [MeasureReport]) { self.reports = reports.sorted { $0.name < $1.name } }

  /// What a probe found; nil where there is none of that name.
  public subscript(name: String) -> MeasureReport? { reports.first { $0.name == name } }

  /// What readers need to know of a probe: its name in words, and that neither way is more modular. Where the name says what is done to the
  /// network, noise, a lesion, rounding or pruning, its value is the harm by it; that of clusters of task variance is how well they are
  /// told apart, and no variance, and that of avalanches the exponent of their sizes.
  public static func words(_ name: String) -> MeasureReport.Words {
    if let label = labels[name] { return MeasureReport.Words(label: label) }
    let words = name.replacing(/[A-Z]/) { " \($0.output.lowercased())" }
    let isHarm = ["noise", "lesion", "rounding", "pruning"].contains { words.contains($0) }
    return MeasureReport.Words(label: isHarm ? "harm by \(words)" : words)
  }

  private static let labels = [
    "avalanches": "exponent of avalanche sizes", "lyapunovExponent": "Lyapunov exponent",
    "taskVariance": "silhouette of task variance",
  ]

  /// Reads an object of objects.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: NamedKey.self)
    self.init(
      try container.allKeys.map { key in
        try MeasureReport(
          key.stringValue, words: Self.words(key.stringValue), from: container.superDecoder(forKey: key))
      })
  }

  /// Writes an object of objects; what is missing is null beside its reason.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: NamedKey.self)
    for report in reports { try report.encode(to: container.superEncoder(forKey: NamedKey(report.name))) }
  }
}
