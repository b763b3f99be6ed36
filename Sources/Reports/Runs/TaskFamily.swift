/// All configurations of a task in a report.
struct TaskFamily: Sendable {
  let task: String
  /// The configurations, in the order of the runs.
  let groups: [TaskGroup]

  /// More settings than this are no longer named where the task is.
  private static let namedSettings = 4

  /// The families of groups, in order of first occurrence.
  static func families(of groups: [TaskGroup]) -> [TaskFamily] {
    var tasks: [String] = []
    for group in groups where !tasks.contains(group.task) { tasks.append(group.task) }
    return tasks.map { task in TaskFamily(task: task, groups: groups.filter { $0.task == task }) }
  }

  /// The names of the settings in which the configurations differ.
  var settings: [String] { groups.first?.settings.map(\.name) ?? [] }

  /// "cognitive by units and rules".
  var title: String {
    guard groups.count > 1 else { return task }
    let isNamed = settings.count <= Self.namedSettings && settings != ["configuration"]
    return task + (isNamed ? " by \(Words.list(settings))" : " in \(groups.count) configurations")
  }

  /// Whether the configurations alone differ, so that each has one variant.
  var isFlat: Bool { groups.count > 1 && groups.allSatisfy { $0.variants.count == 1 } }

  /// What the page shows apart: one group for all configurations where these alone differ, so that they stand side by side.
  var shown: [TaskGroup] {
    guard isFlat else { return groups }
    let variants = groups.compactMap { group in
      group.variants.first.map { variant in
        var variant = variant
        variant.place = group.place
        return variant
      }
    }
    return [TaskGroup(task: task, variants: variants)]
  }

  /// A variant and the configuration that it is of.
  struct Row {
    let settings: [Setting]
    /// The group that it is shown in.
    let group: TaskGroup
    let variant: Variant
  }

  /// Every variant of every configuration.
  var rows: [Row] {
    guard isFlat, let all = shown.first else {
      return groups.flatMap { group in
        group.variants.map { Row(settings: group.settings, group: group, variant: $0) }
      }
    }
    return zip(groups, all.variants).map { Row(settings: $0.settings, group: all, variant: $1) }
  }
}
