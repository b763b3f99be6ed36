import Plots
import Records

/// The variants of a task with their medians: the legend of the task's figures.
enum VariantTable {
  static func markup(_ group: TaskGroup) -> Markup {
    let rows = group.variants.map { (variant: $0, facts: VariantFacts($0)) }
    let columns: [(String, (VariantFacts) -> Spread?)] = [
      ("Test accuracy", { $0.testAccuracy }), ("Test loss", { $0.testLoss }),
      ("Layered modularity", { $0.quality }), ("Its shuffles", { $0.nullMean }),
      ("n-cut", { $0.cut }), ("n-cut of its shuffles", { $0.nullCut }),
      ("Normalized loops", { $0.normalizedLoops }), ("Leak", { $0.leak }),
    ]
    let shown = columns.filter { column in rows.contains { column.1($0.facts) != nil } }
    let head = (["Terms", "Runs with a result"] + shown.map(\.0)).map { Markup.tag("th", ["scope": "col"], $0) }
    let body = rows.map { row in
      let name = Markup.tag(
        "td", [:],
        [.tag("i", ["style": "background:\(group.color(of: row.variant))"]), .text(row.variant.name)])
      let count = Markup.tag("td", [:], "\(row.facts.runs) of \(row.variant.runs.count)")
      return Markup.tag(
        "tr", [:], [name, count] + shown.map { .tag("td", [:], cell($0.1(row.facts))) })
    }
    return .tag(
      "div", ["class": "variants"],
      [.tag("table", [:], [.tag("thead", [:], [.tag("tr", [:], head)]), .tag("tbody", [:], body)])])
  }

  /// The median, and below it the range where there is one.
  private static func cell(_ spread: Spread?) -> [Markup] {
    guard let spread else { return [.text("–")] }
    let texts = [spread.median, spread.low, spread.high].map { NumberText.compact($0) }
    guard texts[1] != texts[2] else { return [.text(texts[0])] }
    return [.text(texts[0]), .tag("small", [:], "\(texts[1]) to \(texts[2])")]
  }
}
