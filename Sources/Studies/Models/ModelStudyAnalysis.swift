import Records
import Sweeps

/// Reads the draws of a study of models and answers its claims.
public struct ModelStudyAnalysis: Sendable {
  /// What came out.
  public let record: ModelStudyRecord

  /// Analyzes the draws that are there; `command` is the one that makes them.
  public init(of draws: ModelDraws, controls: [PositiveControlRecord], command: String) throws {
    let (study, level) = (draws.study, 0.95)
    var groups: [ModelStudyRecord.Group] = []
    var claims: [StudyClaimRecord] = []
    for group in study.groups {
      var table = StudyTable(quantities: group.metrics)
      for (index, condition) in group.conditions.enumerated() {
        for seed in draws.seeds {
          let values = try draws.draw(group, index, seed)?.values
          table.add(
            ConditionName(name: condition.name, family: condition.line), seed: seed,
            values: values.map { values in
              group.metrics.reduce(into: [:]) { $0[$1] = values[$1.key] }
            })
        }
      }
      groups.append(
        .init(
          name: group.name, title: group.title, axis: group.axis, seeds: draws.seeds.count,
          quantities: group.metrics.map { .init(key: $0.key, label: $0.label, better: $0.better) },
          conditions: group.conditions.map { condition in
            .init(
              name: condition.name, line: condition.line, x: condition.x,
              done: table.runs[condition.name]?.values.count(where: \.isDone) ?? 0,
              metrics: group.metrics.reduce(into: [:]) {
                $0[$1.key] = .init(table.values($1, of: condition.name), level: level)
              })
          }))
      claims += study.claims.filter { $0.group == group.name }.map {
        StudyClaimRecord($0, in: table, modularity: $0.metric, level: level)
      }
    }
    claims.judge(level: level)
    record = ModelStudyRecord(
      name: study.name, summary: study.summary, question: study.question, left: study.left, command: command,
      version: modulonVersion, trialSteps: draws.scale.trialSteps, level: level, controls: controls,
      groups: groups, claims: claims)
  }
}
