import Graphs
import Records

/// A measure of modularity: one row registers it.
///
/// Everything that shows, compares or claims measures reads this row: results, tables, pages, studies and help texts.
public struct Measure: Sendable {
  /// What a measure cannot do without, or looks at beside the weights.
  public enum Need: String, CaseIterable, Sendable {
    /// A network of layers.
    case layers
    /// What the task keeps apart.
    case structure
    /// Modules that another measure found.
    case modules
    /// A number of clusters that was asked for.
    case clusters
    /// Several detections.
    case runs
    /// The signs of weights.
    case signs
    /// Null networks.
    case null
  }

  /// A number that stands beside the value, where tables show it.
  public struct Column: Sendable {
    /// Its key in results.
    public let key: String
    /// What it is called.
    public let label: String
    /// Which way is more modular; nil where neither is.
    public let better: MeasureReport.Better?

    /// A column; see the properties.
    public init(_ key: String, _ label: String, better: MeasureReport.Better? = nil) {
      self.key = key
      self.label = label
      self.better = better
    }
  }

  /// The name in results and options.
  public let name: String
  /// What it is called in tables and sentences.
  public let label: String
  /// One sentence.
  public let summary: String
  /// What a value is a number of, with its range.
  public let unit: String
  /// Which way is more modular; nil where neither is.
  public let better: MeasureReport.Better?
  /// Whether it counts where runs are judged: not where a sparser network has more of it in any case.
  public let judges: Bool
  /// What it needs; what a subject has not makes it absent.
  public let needs: Set<Need>
  /// Whether it is measured without being asked for.
  public let isDefault: Bool
  /// The name under which training logs it with its value; nil where it is too dear for that.
  public let metric: String?
  /// What stands beside the value in tables.
  public let columns: [Column]
  /// Measures a subject that has what is needed.
  let measure: @Sendable (MeasureSubject) throws(GraphError) -> MeasureValue

  /// A measure; see the properties.
  public init(
    name: String, label: String, summary: String, unit: String, better: MeasureReport.Better? = nil,
    judges: Bool = false, needs: Set<Need> = [], isDefault: Bool = false, metric: String? = nil,
    columns: [Column] = [], measure: @escaping @Sendable (MeasureSubject) throws(GraphError) -> MeasureValue
  ) {
    self.name = name
    self.label = label
    self.summary = summary
    self.unit = unit
    self.better = better
    self.judges = judges
    self.needs = needs
    self.isDefault = isDefault
    self.metric = metric
    self.columns = columns
    self.measure = measure
  }

  /// What the measure finds; nil where the subject has not what it needs. Throws what detection throws; a graph that is too
  /// large for this measure is a reason, as others are measured beside it.
  public func value(of subject: MeasureSubject) throws(GraphError) -> MeasureValue? {
    guard lack(in: subject) == nil else { return nil }
    do throws(GraphError) {
      return try measure(subject)
    } catch {
      guard case .tooLarge = error else { throw error }
      return MeasureValue(nil, reason: error.description)
    }
  }

  /// What the measure needs and a subject has not, in words; nil where nothing is missing.
  public func lack(in subject: MeasureSubject) -> String? {
    let missing: [(need: Need, isMissing: Bool, words: String)] = [
      (.layers, subject.connectome == nil, "a network of layers"),
      (.structure, subject.structure == nil, "a run of a task whose groups are known"),
      (.clusters, subject.options.clusters == nil, "a number of clusters"),
      (.runs, !subject.options.makesEnsemble, "several detections"),
      (.modules, subject.partition == nil, "modules that another measure found"),
    ]
    return missing.first { needs.contains($0.need) && $0.isMissing }.map { "it needs \($0.words)" }
  }

  /// The keys of the numbers that tables show: the value, what stands beside it and what it is compared with.
  public var keys: [String] {
    [MeasureReport.valueKey(of: name)] + columns.map(\.key)
      + (needs.contains(.null) ? ["null_mean", "null_sd", "z", "p"] : [])
  }

  /// What readers of results need to know of it.
  public var words: MeasureReport.Words { .init(label: label, better: better, judges: judges) }

  /// The measure of a name.
  public static func named(_ name: String) -> Measure? { all.first { $0.name == name } }

  /// What is measured where `names` are asked for beside the default ones, in the order of the list.
  public static func asked(_ names: [String]) -> [Measure] {
    all.filter { $0.isDefault || names.contains($0.name) }
  }
}
