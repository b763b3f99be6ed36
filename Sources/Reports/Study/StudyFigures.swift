import Foundation
import Plots
import Records

/// The figures of a study, with names that are unique and the same each time.
struct StudyFigures: Sendable {
  let record: StudyRecord
  /// The study's folder.
  let folder: String

  /// The most networks that a group shows.
  static let networkLimit = 12

  private func group(_ name: String) -> StudyGroupRecord? { record.groups.first { $0.name == name } }

  /// The color of a family: gray where there is no term, else one of the palette by first occurrence.
  func color(of family: String, in group: StudyGroupRecord) -> String {
    let families = group.families.filter { $0 != "no term" }
    return families.firstIndex(of: family).map(Palette.category) ?? Palette.neutral
  }

  private func legend(of group: StudyGroupRecord) -> [Figure.LegendEntry] {
    group.families.map { .init(name: $0, color: color(of: $0, in: group)) }
  }

  /// Task loss against modularity.
  func pareto(of group: StudyGroupRecord) -> (figure: Figure, plot: ParetoPlot) {
    let modularity = record.label(of: group.modularity)
    let conditions = group.conditions.map { condition in
      let (loss, measure) = (condition.metrics["test.loss"], condition.metrics[group.modularity])
      let losses = Dictionary((loss?.values ?? []).map { ($0.seed, $0.value) }) { first, _ in first }
      return ParetoPlot.Condition(
        name: condition.name, color: color(of: condition.family, in: group),
        runs: (measure?.values ?? []).compactMap { value in
          losses[value.seed].map { .init(x: $0, y: value.value) }
        },
        median: loss?.median.flatMap { x in measure?.median.map { .init(x: x, y: $0) } },
        isOnFront: condition.isOnFront)
    }
    let plot = ParetoPlot(
      title: "\(group.title): what modularity costs", xLabel: "test loss", yLabel: modularity,
      conditions: conditions, isLargeBetter: record.better(group.modularity) == .more)
    return (
      Figure(
        name: "\(record.name)-\(group.name)-pareto", panels: [plot], legend: legend(of: group), columns: 1,
        panelWidth: 620, panelHeight: 400), plot
    )
  }

  /// The conditions that are shown one by one: all, or where families are ranked each at its best, in that order.
  func shown(of group: StudyGroupRecord) -> [StudyGroupRecord.Condition] {
    guard let ranking = group.ranking else { return group.conditions }
    return ranking.ranks.compactMap { rank in group.conditions.first { $0.name == rank.condition } }
  }

  /// The shown conditions' seeds, a panel a quantity.
  func overview(of group: StudyGroupRecord) -> Figure {
    let claimed = record.claims.filter { $0.group == group.name }.map(\.metric)
    let usual = [group.modularity, "test.loss", "test.accuracy", "modularity.layered.normalized"]
    let keys: [String] = (usual + claimed).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    let plots = keys.filter { key in group.conditions.contains { $0.metrics[key]?.median != nil } }.map { key in
      SeedPlot(
        title: Words.sentence(record.label(of: key)), xLabel: record.label(of: key),
        rows: shown(of: group).map { row($0.name, $0.metrics[key], color(of: $0.family, in: group)) })
    }
    return Figure(
      name: "\(record.name)-\(group.name)-seeds", panels: plots, columns: 2, panelWidth: 520,
      panelHeight: plots.map(\.naturalHeight).max() ?? 200)
  }

  /// The pairs of a claim; nil where there are none, and where a ranking shows them all.
  func claim(_ index: Int) -> Figure? {
    let claim = record.claims[index]
    guard !claim.pairs.isEmpty, let group = group(claim.group), group.ranking == nil else { return nil }
    func sample(_ name: String) -> StudyGroupRecord.Sample? {
      group.conditions.first { $0.name == name }?.metrics[claim.metric]
    }
    func arm(
      _ name: String, _ value: KeyPath<StudyClaimRecord.Pair, Double>, _ median: Double?, _ color: String
    )
      -> SeedPlot.Row
    {
      let known = sample(name)
      // The interval is of the whole condition; where pairs are missing it would be of other seeds.
      let isWhole = known?.values.count == claim.pairs.count
      return SeedPlot.Row(
        name: name, color: color,
        values: Dictionary(claim.pairs.map { ($0.seed, $0[keyPath: value]) }) { first, _ in first },
        median: median, lower: isWhole ? known?.lower : nil, upper: isWhole ? known?.upper : nil)
    }
    let plot = SeedPlot(
      title: "Claim \(index + 1), \(group.title): \(record.label(of: claim.metric))",
      xLabel: record.label(of: claim.metric),
      rows: [
        arm(claim.first, \.first, claim.medianFirst, Palette.category(0)),
        arm(claim.second, \.second, claim.medianSecond, Palette.neutral),
      ], joinsSeeds: true, notes: StudyWords.statistics(claim))
    return Figure(
      name: "\(record.name)-claim-\(index + 1)", panels: [plot], panelWidth: 560,
      panelHeight: plot.naturalHeight)
  }

  /// A network of each condition, as small multiples; where there are too many conditions, of those on the front and
  /// the first ones of each family, or of the first in a ranking.
  func networks(of group: StudyGroupRecord) -> Figure? {
    var shown = self.shown(of: group)
    if group.ranking == nil, shown.count > Self.networkLimit {
      shown = group.conditions.filter(\.isOnFront)
      for family in group.families where !shown.contains(where: { $0.family == family }) {
        shown +=
          group.conditions.filter { $0.family == family }.min { best($0, group) < best($1, group) }.map { [$0] }
          ?? []
      }
    }
    let limit = group.ranking == nil ? 2 * Self.networkLimit : Self.networkLimit
    let panels = shown.prefix(limit).compactMap { condition -> NetworkPanel? in
      guard let path = condition.representative,
        let network = try? RunNetwork(run: LoadedRun(folder: RunFolder(path: "\(folder)/\(path)")))
      else { return nil }
      return NetworkPanel(
        title: TextWidth.fitted(condition.name, to: 330, size: 13), network: network, edgeLimit: 200)
    }
    guard !panels.isEmpty else { return nil }
    return Figure(
      name: "\(record.name)-\(group.name)-networks", panels: panels, columns: 3, panelWidth: 330,
      panelHeight: 240)
  }

  /// The condition's median leak, or how far its modularity is from the best.
  private func best(_ condition: StudyGroupRecord.Condition, _ group: StudyGroupRecord) -> Double {
    guard let median = condition.metrics[group.modularity]?.median else { return .infinity }
    return record.better(group.modularity) == .less ? median : -median
  }

  private func row(_ name: String, _ sample: StudyGroupRecord.Sample?, _ color: String) -> SeedPlot.Row {
    SeedPlot.Row(
      name: name, color: color,
      values: Dictionary((sample?.values ?? []).map { ($0.seed, $0.value) }) { first, _ in first },
      median: sample?.median, lower: sample?.lower, upper: sample?.upper)
  }

  /// Every figure that has something to show, in order.
  var all: [Figure] {
    record.groups.flatMap { group in
      [pareto(of: group).figure, overview(of: group), networks(of: group)].compactMap { $0 }
    } + record.claims.indices.compactMap(claim)
  }
}
