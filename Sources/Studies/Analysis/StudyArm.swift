import Foundation
import Statistics
import Sweeps

/// One side of a comparison: for every seed one run.
public enum StudyArm: Sendable {
  /// The runs of a condition.
  case condition(StudyCondition)
  /// For every seed the condition of a condition's family that has, over the other seeds, the best median modularity among those
  /// whose median test loss is at most `lossFactor` times that of the condition `of`.
  ///
  /// Chosen without the seed that is judged, so that the choice cannot make it look better than it is.
  case best(familyOf: StudyCondition, lossFactor: Double, of: StudyCondition)
  /// For every seed the run of a condition's family that is nearest to the other arm's in a quantity, if the two are within a
  /// factor of each other: a comparison at matched task loss or density.
  case nearest(familyOf: StudyCondition, in: StudyMetric, within: Double)
  /// No runs, but for every seed how an outcome follows another quantity over doses.
  case correlation(StudyMediation)
  /// No runs, but zero for every seed: what a correlation is compared with.
  case zero

  /// The arm in words.
  var words: String {
    switch self {
    case .condition(let condition): condition.name
    case .best(let member, let factor, let reference):
      "the best weight of \(member.family) with at most \(ConditionName.number(factor)) times the test loss of \(reference.name)"
    case .nearest(let member, let metric, _): "\(member.family) at matched \(metric.label)"
    case .correlation(let mediation): mediation.words
    case .zero: "zero"
    }
  }

  /// The arm's run of each seed; `partner` is the other arm's.
  func runs(
    in table: StudyTable, modularity: StudyMetric, beside partner: [UInt64: StudyTable.Run] = [:]
  ) -> [UInt64: StudyTable.Run] {
    switch self {
    case .correlation, .zero: return [:]
    case .condition(let condition): return table.runs[condition.name] ?? [:]
    case .best(let member, let factor, let reference):
      var chosen: [UInt64: StudyTable.Run] = [:]
      for seed in table.seeds {
        let best = Self.best(
          among: table.names(ofFamily: member.family), in: table, without: seed, modularity, factor,
          reference.name)
        chosen[seed] = best.flatMap { table.runs[$0]?[seed] }
      }
      return chosen
    case .nearest(let member, let metric, let factor):
      var chosen: [UInt64: StudyTable.Run] = [:]
      for (seed, other) in partner {
        guard let goal = other.values[metric], goal > 0 else { continue }
        let candidates = table.names(ofFamily: member.family).compactMap {
          name -> (run: StudyTable.Run, distance: Double)? in
          guard let run = table.runs[name]?[seed], let value = run.values[metric], value > 0 else { return nil }
          return (run, abs(log(value / goal)))
        }
        guard let nearest = candidates.min(by: { $0.distance < $1.distance }), nearest.distance <= log(factor)
        else { continue }
        chosen[seed] = nearest.run
      }
      return chosen
    }
  }

  /// A quantity of the arm's run of each seed, where it counts.
  func values(
    _ metric: StudyMetric, in table: StudyTable, of runs: [UInt64: StudyTable.Run]
  ) -> [UInt64: Double] {
    switch self {
    case .correlation(let mediation): mediation.found(in: table).coefficients
    case .zero: Dictionary(table.seeds.map { ($0, 0) }) { first, _ in first }
    default: runs.compactMapValues { $0.value(metric) }
    }
  }

  /// The runs of a sweep's control.
  static func control(_ control: SweepControl) -> StudyArm { .condition(StudyCondition(control: control)) }

  /// Whether the arm is made of runs.
  var hasRuns: Bool {
    switch self {
    case .correlation, .zero: false
    default: true
    }
  }

  private static func best(
    among names: [String], in table: StudyTable, without seed: UInt64, _ modularity: StudyMetric,
    _ factor: Double, _ reference: String
  ) -> String? {
    func medianOfOthers(_ metric: StudyMetric, _ name: String) -> Double? {
      median(of: table.values(metric, of: name).filter { $0.key != seed }.map(\.value))
    }
    guard let limit = medianOfOthers(.testLoss, reference) else { return nil }
    let candidates = names.map { name in
      StudyRanking.Candidate(
        name: name, loss: medianOfOthers(.testLoss, name),
        cost: medianOfOthers(modularity, name).map(modularity.cost))
    }
    return StudyRanking.best(of: candidates, lossAtMost: factor * limit)?.name
  }
}
