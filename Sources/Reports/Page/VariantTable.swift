import Plots
import Records

/// The variants of a task with their medians, those of several configurations side by side: the legend of the task's figures.
enum VariantTable {
  private struct Column {
    var heading: String
    var spread: (VariantFacts) -> Spread?
    /// The score that a variant may miss.
    var score: String?
  }

  static func markup(_ group: TaskGroup) -> Markup { markup(TaskFamily(task: group.task, groups: [group])) }

  /// The columns before the numbers are what varies: settings, and terms unless all configurations have the same.
  static func markup(_ family: TaskFamily) -> Markup {
    let rows = family.rows.map { (row: $0, facts: VariantFacts($0.variant)) }
    let runs = family.groups.flatMap { $0.variants.flatMap(\.runs) }
    let settings = family.groups.count > 1 ? family.settings : []
    let hasTerms = settings.isEmpty || Set(rows.map(\.row.variant.treatment)).count > 1
    // Colors of several configurations would mean another thing in each.
    let hasColors = family.isFlat || family.groups.count == 1
    let all = scores + MeasureList.of(runs).flatMap { columns(of: $0.name, $0.words) }
    let shown = all.filter { column in rows.contains { column.spread($0.facts) != nil } }
    let heads =
      settings.map(Words.sentence) + (hasTerms ? ["Terms"] : []) + ["Runs with a result"] + shown.map(\.heading)
    let body = rows.map { row in
      let (group, variant) = (row.row.group, row.row.variant)
      // Of one configuration alone, nothing is to be told apart.
      let words =
        row.row.settings.prefix(settings.count).map { $0.value ?? "–" } + (hasTerms ? [variant.treatment] : [])
      let names = words.enumerated().map { index, text in
        let color = Markup.tag("i", ["style": "background:\(group.color(of: variant))"])
        return Markup.tag("td", [:], (index == 0 && hasColors ? [color] : []) + [.text(text)])
      }
      let count = Markup.tag("td", [:], "\(row.facts.runs) of \(variant.runs.count)")
      let cost = group.baseline(of: variant).flatMap { Cost(of: row.facts, against: VariantFacts($0)) }
      let cells = shown.map { column in
        let missed = cost.flatMap { $0.score == column.score ? $0.missText("without it") : nil }
        return Markup.tag("td", [:], cell(column.spread(row.facts), missed))
      }
      return Markup.tag("tr", [:], names + [count] + cells)
    }
    return .tag("div", ["class": "variants"], [.table(heads: heads, rows: body)])
  }

  private static var scores: [Column] {
    [
      Column(heading: "Test accuracy", spread: { $0.testAccuracy }, score: "test accuracy"),
      Column(heading: "Test capacity", spread: { $0.testCapacity }, score: "test capacity"),
      Column(heading: "Test loss", spread: { $0.testLoss }, score: "test loss"),
    ]
  }

  private static func columns(of name: String, _ words: MeasureReport.Words) -> [Column] {
    let label = Words.sentence(words.label)
    return [
      Column(heading: label, spread: { $0[name]?.value?.map(words.shown) }),
      Column(heading: "\(label) of its shuffles", spread: { $0[name]?.nullMean?.map(words.shown) }),
    ]
  }

  /// The median, and below it the range where there is one and the seeds that miss what others reach.
  private static func cell(_ spread: Spread?, _ missed: String?) -> [Markup] {
    guard let spread else { return [.text("–")] }
    let texts = [spread.median, spread.low, spread.high].map { NumberText.compact($0) }
    let range = texts[1] == texts[2] ? [] : [Markup.tag("small", [:], "\(texts[1]) to \(texts[2])")]
    return [.text(texts[0])] + range + (missed.map { [.tag("small", ["class": "missed"], $0)] } ?? [])
  }
}
