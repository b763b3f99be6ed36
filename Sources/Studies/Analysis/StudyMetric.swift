import Measures
import Records

/// A quantity of a finished run that studies compare, by its key in results.
public struct StudyMetric: Hashable, Sendable {
  /// The key in results, such as `modularity.layered.Q`.
  public let key: String
  /// What it is called in sentences.
  public let label: String
  /// Which way is better.
  public let better: MeasureReport.Better
  /// Whether it says how well the task is done: then it counts for every network, not only for those that do it well.
  public let isOfTask: Bool
  /// The quantity of a result, where it has one.
  let value: @Sendable (RunResult) -> Double?
  /// Why a result lacks it, where the result says so.
  let reason: @Sendable (RunResult) -> String?

  init(
    _ key: String, _ label: String, better: MeasureReport.Better, isOfTask: Bool = false,
    value: @escaping @Sendable (RunResult) -> Double?,
    reason: @escaping @Sendable (RunResult) -> String? = { _ in nil }
  ) {
    self.reason = reason
    self.key = key
    self.label = label
    self.better = better
    self.isOfTask = isOfTask
    self.value = value
  }

  /// The test loss.
  public static let testLoss = StudyMetric("test.loss", "test loss", better: .less, isOfTask: true) {
    $0.test.loss
  }
  /// The share of right answers.
  public static let testAccuracy = StudyMetric(
    "test.accuracy", "test accuracy", better: .more, isOfTask: true
  ) { $0.test.accuracy }
  /// The share of the possible connections that are there: less is sparser.
  public static let density = StudyMetric("modularity.density", "density", better: .less) {
    $0.modularity?.density
  }

  /// The value of a measure, or what stands beside it under a key.
  ///
  /// Nil where there is no such measure or key, or where neither way of it is more modular.
  public static func measure(_ name: String, _ key: String? = nil) -> StudyMetric? {
    guard let measure = Measure.named(name) else { return nil }
    let own = MeasureReport.valueKey(of: name)
    let column = measure.columns.first { $0.key == key }
    let isValue = key ?? own == own
    guard isValue || column != nil, let better = isValue ? measure.better : column?.better else { return nil }
    return StudyMetric(
      MeasureReport.column(of: name, key ?? own), column?.label ?? measure.label, better: better
    ) { $0.modularity?[name]?.number(key ?? own) }
  }

  /// The value of a probe by its name in results, or a number beside it under a key; less of it is better unless it is said otherwise.
  public static func probe(
    _ name: String, _ key: String? = nil, label: String? = nil, better: MeasureReport.Better = .less
  ) -> StudyMetric {
    let words = ProbeReports.words(name).label
    return StudyMetric(
      "probes.\(name).\(key ?? "value")", label ?? key.map { "\(words), \($0)" } ?? words, better: better
    ) { result in
      guard let report = result.probes?[name] else { return nil }
      return key.map { report[$0] } ?? report.value
    } reason: { result in
      result.probes?[name].flatMap { $0.value == nil ? $0.reason : nil }
    }
  }

  /// Every quantity that a claim can be about.
  public static let all: [StudyMetric] = [testLoss, testAccuracy] + Measure.all.flatMap(quantities) + [density]

  private static func quantities(of measure: Measure) -> [StudyMetric] {
    let keys: [String?] = [nil] + measure.columns.map(\.key)
    return keys.compactMap { StudyMetric.measure(measure.name, $0) }
  }

  // The rows are there, as a test of all metrics shows.
  /// The leak.
  public static let leak = measure("leak")!
  /// Layered modularity.
  public static let layered = measure("layered")!
  /// Layered modularity with its nulls' mean taken out.
  public static let normalized = measure("layered", "normalized")!
  /// Normalized loops.
  public static let loops = measure("normalized_loops")!

  /// What should be small in place of the quantity.
  func cost(_ value: Double) -> Double { better == .less ? value : -value }

  /// Whether two keys are the same.
  public static func == (first: StudyMetric, second: StudyMetric) -> Bool { first.key == second.key }

  /// Hashes the key.
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
