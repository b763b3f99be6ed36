import Plots

/// Every figure of a report, by task and by network, with names that are unique and the same each time.
struct FigureSet: Sendable {
  /// A task's figures.
  struct TaskFigures: Sendable {
    let group: TaskGroup
    let name: String
    let curves: Figure
    let tradeoff: Figure
    let networks: [NetworkEntry]
  }

  /// A network's figures; those that cannot be drawn are nil.
  struct NetworkEntry: Sendable {
    let drawn: DrawnNetwork
    let name: String
    let matrices: Figure?
    /// The matrices as they stand on the page: smaller, without a color bar each.
    let smallMatrices: Figure?
    let nulls: Figure?
    let still: Figure?
    /// What hidden units do from step to step.
    let activity: Figure?
    /// How much they vary within each of the task's conditions.
    let variance: Figure?
    /// The same by clusters, where the probe `taskVariance` found some.
    let clusters: Figure?
    /// Where heads look.
    let attention: Figure?
  }

  /// The configurations of a task: what holds them side by side where there are several, and the figures of each.
  struct FamilyFigures: Sendable {
    let family: TaskFamily
    let name: String
    /// By each setting that is a number; none where there is one configuration.
    let settings: [Figure]
    let tasks: [TaskFigures]
  }

  let families: [FamilyFigures]
  /// Every task's, or, of a task in several configurations with several variants each, every configuration's.
  var tasks: [TaskFigures] { families.flatMap(\.tasks) }
  /// Whether networks were left out because there are too many.
  let showsOnlyMiddle: Bool

  init(runs: [LoadedRun]) {
    let all = TaskFamily.families(of: TaskGroup.groups(of: runs))
    let onlyMiddle = runs.count { $0.result?.modularity != nil } > DrawnNetwork.limit
    var taken: Set<String> = []
    func unique(_ name: String) -> String {
      var candidate = name
      var number = 2
      while !taken.insert(candidate).inserted {
        candidate = "\(name)-\(number)"
        number += 1
      }
      return candidate
    }
    func figures(_ group: TaskGroup, _ name: String) -> TaskFigures {
      let legend = group.variants.map { Figure.LegendEntry(name: $0.name, color: group.color(of: $0)) }
      return TaskFigures(
        group: group, name: name,
        curves: Figure(name: "\(name)-curves", panels: Curves.panels(of: group), legend: legend),
        tradeoff: Figure(name: "\(name)-tradeoff", panels: Tradeoff.panels(of: group), legend: legend),
        networks: DrawnNetwork.all(in: group, onlyMiddle: onlyMiddle).map {
          Self.entry($0, name: unique("run-" + $0.name))
        })
    }
    families = all.map { family in
      let name = unique("task-" + Slug.of(family.task))
      let isOne = family.shown.count == 1
      return FamilyFigures(
        family: family, name: name, settings: SettingFigures.figures(of: family, name: name),
        tasks: family.shown.map { figures($0, isOne ? name : unique("task-" + Slug.of($0.title))) })
    }
    showsOnlyMiddle = onlyMiddle
  }

  private static func entry(_ drawn: DrawnNetwork, name: String) -> NetworkEntry {
    let network = try? drawn.network.get()
    return NetworkEntry(
      drawn: drawn, name: name,
      matrices: network.map { NetworkFigures.weights(of: $0, name: name) },
      smallMatrices: network.map { NetworkFigures.smallMatrices(of: $0, name: "\(name)-weights") },
      nulls: NetworkFigures.nulls(
        of: drawn.run.result?.modularity?.layered, label: "layered modularity", noun: "shuffle", name: name),
      still: network.map { NetworkFigures.still(of: $0, name: name, title: drawn.variant.name) },
      activity: units(drawn, "\(name)-activity", ActivityFigures.traces),
      variance: units(drawn, "\(name)-variance", ActivityFigures.variances),
      clusters: units(drawn, "\(name)-clusters") { activity, _, _ in
        guard let report = drawn.run.report("taskVariance"), let labels = report.list("units") else {
          return []
        }
        return ActivityFigures.clusters(of: activity, labels: labels, silhouette: report.value)
      }, attention: attention(drawn, "\(name)-attention"))
  }

  /// A figure of where heads look, a panel a head and a row a layer.
  private static func attention(_ drawn: DrawnNetwork, _ name: String) -> Figure? {
    guard let activity = try? drawn.activity.get(), let heads = activity.attention.first?.heads else {
      return nil
    }
    let panels = ActivityFigures.attention(of: activity)
    return Figure(
      name: name, panels: panels, columns: min(heads, 4), panelWidth: 190, panelHeight: 228,
      pageWidths: panels.map { _ in 190 })
  }

  /// A figure of what hidden units do, a panel below another.
  private static func units(
    _ drawn: DrawnNetwork, _ name: String, _ panels: (RunActivity, RunNetwork, [String]) -> [HeatMap]
  ) -> Figure? {
    guard let network = try? drawn.network.get(), let activity = try? drawn.activity.get(),
      let record = try? drawn.run.folder.connections()
    else { return nil }
    let panels = panels(activity, network, record.populations.map(\.name))
    // Names need a row of their own.
    let rows = panels.map { $0.rowNames.count }.max() ?? 0
    return panels.isEmpty
      ? nil
      : Figure(
        name: name, panels: panels, columns: 1, panelWidth: 500,
        panelHeight: max(230, 70 + 12 * Double(rows)))
  }

  /// Every figure that has something to show, in order.
  var all: [Figure] {
    families.flatMap { family in
      family.settings
        + family.tasks.flatMap { task in
          [task.curves, task.tradeoff]
            + task.networks.flatMap {
              [$0.still, $0.matrices, $0.activity, $0.variance, $0.clusters, $0.attention, $0.nulls]
                .compactMap { $0 }
            }
        }
    }.filter { !$0.panels.isEmpty }
  }
}
