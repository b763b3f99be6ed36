import Configuration
import Foundation
import Records
import Sweeps

/// Every run of a study's group, by condition and seed, whatever became of it.
struct StudyTable: Sendable {
  /// A run.
  struct Run: Equatable, Sendable {
    var seed: UInt64
    /// Its folder within the study's.
    var path: String
    /// The quantities that it has; none where it has no result.
    var values: [StudyMetric: Double]
    /// Why it lacks quantities, where its result says so.
    var reasons: [StudyMetric: String] = [:]
    var isDone: Bool
    /// Whether the network reached the group's criterion.
    var isSolved: Bool

    /// A quantity, where it counts: the modularity of a network that does not do its task is no result.
    func value(_ metric: StudyMetric) -> Double? {
      metric.isOfTask || isSolved ? values[metric] : nil
    }
  }

  /// The conditions in the order of the sweeps.
  private(set) var conditions: [ConditionName] = []
  /// The runs of each condition, by seed.
  private(set) var runs: [String: [UInt64: Run]] = [:]
  /// Every seed that was planned.
  private(set) var seeds: [UInt64] = []

  /// The quantities that runs may have.
  let quantities: [StudyMetric]
  /// Nil where whatever has a result counts.
  private let criterion: StudyCriterion?

  init(criterion: StudyCriterion? = nil, quantities: [StudyMetric] = []) {
    self.criterion = criterion
    self.quantities = quantities.reduce(into: StudyMetric.all) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Adds the runs of a sweep, whose folder lies at `path` within the study's.
  mutating func add(_ plan: SweepPlan, in folder: SweepFolder, path: String) throws {
    struct Kind: Hashable {
      var combination: Int
      var control: SweepControl?
    }
    var names: [Kind: ConditionName] = [:]
    for run in plan.runs {
      let kind = Kind(combination: run.combination, control: run.control)
      let name = try names[kind] ?? ConditionName(of: run, in: plan.sweep)
      names[kind] = name
      let result = folder.state(of: run.id).state == .done ? try? folder.run(run.id).result() : nil
      add(name, seed: run.seed, path: "\(path)/runs/\(run.id)", result: result)
    }
  }

  /// Adds a run. Two sweeps may hold the same condition; the first one's run of a seed counts.
  mutating func add(_ name: ConditionName, seed: UInt64, path: String, result: RunResult?) {
    var values: [StudyMetric: Double] = [:]
    var reasons: [StudyMetric: String] = [:]
    for metric in quantities {
      values[metric] = result.flatMap(metric.value)
      if values[metric] == nil { reasons[metric] = result.flatMap(metric.reason) }
    }
    add(
      name,
      Run(
        seed: seed, path: path, values: values, reasons: reasons, isDone: result != nil,
        isSolved: criterion?.isMet(by: values) ?? true))
  }

  /// Adds what was drawn without a training, or that it was not.
  mutating func add(_ name: ConditionName, seed: UInt64, values: [StudyMetric: Double]?) {
    add(name, Run(seed: seed, path: "", values: values ?? [:], isDone: values != nil, isSolved: true))
  }

  private mutating func add(_ name: ConditionName, _ run: Run) {
    if !conditions.contains(name) { conditions.append(name) }
    if !seeds.contains(run.seed) { seeds.append(run.seed) }
    if runs[name.name]?[run.seed]?.isDone == true { return }
    runs[name.name, default: [:]][run.seed] = run
  }

  /// The names of the conditions of a family.
  func names(ofFamily family: String) -> [String] { conditions.filter { $0.family == family }.map(\.name) }

  /// A quantity of a condition by seed, where it counts.
  func values(_ metric: StudyMetric, of condition: String) -> [UInt64: Double] {
    (runs[condition] ?? [:]).compactMapValues { $0.value(metric) }
  }
}

/// What a network must reach before its modularity counts.
public struct StudyCriterion: Sendable {
  /// The quantity.
  let metric: StudyMetric
  /// Its bound: at most that for a loss, at least that for an accuracy.
  let bound: Double

  func isMet(by values: [StudyMetric: Double]) -> Bool {
    values[metric].map { metric.cost($0) <= metric.cost(bound) } ?? false
  }

  /// The criterion in words.
  var words: String {
    switch metric {
    case .testAccuracy: "test accuracy of at least \(ConditionName.number(bound))"
    default: "test loss of at most \(ConditionName.number(bound))"
    }
  }
}
