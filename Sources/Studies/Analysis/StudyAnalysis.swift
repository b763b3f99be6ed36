import Records
import Statistics
import Sweeps

/// Reads the runs of a study and answers its claims.
public struct StudyAnalysis: Sendable {
  /// What came out.
  public let record: StudyRecord

  /// Analyzes the runs in a study's folder, as far as they are done, beside its controls as they were found; `command` is the one that
  /// makes them.
  public init(
    of study: Study, at scale: StudyScale, in folder: StudyFolder, controls: [PositiveControlRecord] = [],
    command: String
  ) throws {
    let level = 0.95
    var sweeps: [StudyRecord.Sweep] = []
    var groups: [StudyGroupRecord] = []
    var claims: [StudyClaimRecord] = []
    for group in study.groups {
      let claimed = study.claims.filter { $0.group == group.name }
      var table = StudyTable(
        criterion: group.criterion, quantities: group.quantities + claimed.map(\.metric))
      for sweep in try study.sweeps(of: group, at: scale) {
        let place = folder.sweep(sweep.name)
        let plan = try place.plan(for: sweep)
        try table.add(plan, in: place, path: sweep.name)
        let counts = SweepCounts(of: plan, in: place)
        sweeps.append(
          .init(
            name: sweep.name, runs: counts.runs, done: counts.done, failures: counts.failures, yaml: sweep.yaml)
        )
      }
      groups.append(StudyGroupRecord(group, table, level: level))
      claims += claimed.map {
        StudyClaimRecord($0, in: table, modularity: group.modularity, level: level)
      }
    }
    claims.judge(level: level, scopes: study.correctsByGroup ? groups.map(\.name) : [nil])
    record = StudyRecord(
      name: study.name, summary: study.summary, question: study.question, command: command,
      version: modulonVersion, trialSteps: scale.trialSteps, level: level,
      controls: controls.isEmpty ? nil : controls, sweeps: sweeps,
      quantities: Self.quantities(
        of: groups, claims, among: study.groups.flatMap(\.quantities) + study.claims.map(\.metric)),
      groups: groups, claims: claims,
      correctsByGroup: study.correctsByGroup)
  }

  /// What conditions have or claims are about, in the order of all quantities.
  private static func quantities(
    of groups: [StudyGroupRecord], _ claims: [StudyClaimRecord], among others: [StudyMetric]
  ) -> [StudyRecord.Quantity] {
    let keys = Set(groups.flatMap { $0.conditions.flatMap(\.metrics.keys) } + claims.map(\.metric))
      .union(groups.map(\.modularity))
    let known = others.reduce(into: StudyMetric.all) { if !$0.contains($1) { $0.append($1) } }
    return known.filter { keys.contains($0.key) }.map {
      .init(key: $0.key, label: $0.label, better: $0.better)
    }
  }
}

extension [StudyClaimRecord] {
  /// Corrects the claims by Holm and gives their verdicts: those of each scope, a group or all, together, secondary ones apart.
  mutating func judge(level: Double, scopes: [String?] = [nil]) {
    for scope in scopes {
      for isSecondary in [nil, true] {
        let members = indices.filter {
          (scope == nil || self[$0].group == scope) && self[$0].isSecondary == isSecondary
        }
        for (index, p) in zip(members, holmAdjusted(members.map { self[$0].p })) {
          self[index].judge(adjustedP: p, level: level, family: members.count)
        }
      }
    }
  }
}
