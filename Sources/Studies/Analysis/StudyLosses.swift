import Foundation

extension StudyArm {
  /// Why an arm lacks seeds, if it does; `arm` is its place in words.
  func losses(
    _ arm: String, _ runs: [UInt64: StudyTable.Run], _ metric: StudyMetric, _ table: StudyTable
  ) -> String? {
    switch self {
    case .zero: return nil
    case .correlation(let mediation): return mediation.found(in: table).reason(of: table.seeds.count)
    default: break
    }
    let absent = table.seeds.count { runs[$0] == nil }
    let unfinished = runs.values.count { !$0.isDone }
    let unsolved = runs.values.count { $0.isDone && !$0.isSolved && !metric.isOfTask }
    // Seeds without a value are left out, so why they have none may be an outcome itself: a goal that was never reached.
    let valueless = Dictionary(
      grouping: runs.values.filter {
        $0.isDone && ($0.isSolved || metric.isOfTask) && $0.values[metric] == nil
      }
    ) { $0.reasons[metric].map { "no value (\($0))" } ?? "no value" }
    let parts =
      ([
        (absent, "no run"), (unfinished, "a run without a result"),
        (unsolved, "a network that did not reach the criterion"),
      ] + valueless.sorted { $0.key < $1.key }.map { ($1.count, $0) })
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? "has" : "have") \($0.1)" }
    let missed = metric.isOfTask ? runs.values.count { $0.isDone && !$0.isSolved } : 0
    if parts.isEmpty, missed > 0 {
      return
        "in the \(arm) arm, \(missed) of \(table.seeds.count) networks did not reach the criterion; they count here"
    }
    return parts.isEmpty
      ? nil : "in the \(arm) arm, of \(table.seeds.count) seeds \(parts.joined(separator: ", "))"
  }
}
