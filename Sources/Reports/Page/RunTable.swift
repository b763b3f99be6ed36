import Foundation
import Plots
import Records

/// All runs of a report, one a row.
public struct RunTable: Sendable {
  /// A column: its heading and whether it holds numbers.
  struct Column: Sendable {
    let heading: String
    let isNumber: Bool
    /// The heading on a page, where the column stands beside what it is of.
    var short: String?
    let cell: @Sendable (LoadedRun) -> Cell
  }

  /// A cell: what is read, and what is sorted by (empty where the value is missing).
  struct Cell: Equatable, Sendable {
    var text: String
    var key: String
  }

  /// The runs in the order of their rows.
  let runs: [LoadedRun]
  private let columns: [Column]

  /// A table of `runs`; columns without any value are left out.
  public init(runs: [LoadedRun]) {
    self.runs = runs
    let labels = Dictionary(zip(runs.map(\.folder.path), RunLabel.labels(of: runs))) { first, _ in first }
    let names: [Column] = [
      Self.text("Task") { labels[$0.folder.path]?.group ?? $0.task },
      Self.text("Terms") { labels[$0.folder.path]?.variant ?? $0.termNames }, Self.text("Status") { $0.state },
      Self.number("Seed") { $0.manifest.map { Double($0.seed) } },
      Self.number("Test loss") { $0.result?.test.loss },
      Self.number("Test accuracy") { $0.result?.test.accuracy },
      Self.number("Test capacity") { $0.result?.test.capacity },
    ]
    let end: [Column] = [
      Self.number("Steps") { $0.result.map { Double($0.steps) } },
      Self.number("Seconds") { $0.result?.seconds },
      Self.text("Run") { $0.id },
    ]
    let all = names + MeasureList.of(runs).flatMap { Self.columns(of: $0.name, $0.words) } + end
    columns = all.filter { column in runs.contains { !column.cell($0).key.isEmpty } }
  }

  /// A measure's value, and where it is compared with shuffles their mean, z and p.
  private static func columns(of name: String, _ words: MeasureReport.Words) -> [Column] {
    let label = Words.sentence(words.label)
    @Sendable func null(_ run: LoadedRun) -> NullReport? { run.report(name)?.null }
    return [
      number(label) { $0.report(name)?.value.map(words.shown) },
      number("\(label) of shuffles") { null($0)?.mean.map(words.shown) },
      number("\(label) z", short: "z") { null($0)?.z },
      Column(heading: "\(label) p", isNumber: true, short: "p") { run in
        let null = null(run)
        let least = null?.isLeast == true ? ", the least of \(null?.count ?? 0)" : ""
        return Cell(
          text: NumberText.compact(null?.p, digits: 2) + least, key: null?.p.map { String($0) } ?? "")
      },
    ]
  }

  private static func text(_ heading: String, _ value: @escaping @Sendable (LoadedRun) -> String) -> Column {
    Column(heading: heading, isNumber: false) { Cell(text: value($0), key: value($0)) }
  }

  private static func number(
    _ heading: String, short: String? = nil, _ value: @escaping @Sendable (LoadedRun) -> Double?
  ) -> Column {
    Column(heading: heading, isNumber: true, short: short) { run in
      Cell(text: NumberText.compact(value(run)), key: value(run).map { String($0) } ?? "")
    }
  }

  /// The table as aligned plain text.
  public func text() -> String {
    let rows = [columns.map(\.heading)] + runs.map { run in columns.map { $0.cell(run).text } }
    let widths = columns.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = columns.indices.map { index in
        let padding = String(repeating: " ", count: widths[index] - row[index].count)
        return columns[index].isNumber ? padding + row[index] : row[index] + padding
      }
      return cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }.joined(separator: "\n")
  }

  /// Columns of words in which all runs are alike stand above the table, which they would only make wider.
  private var common: [Column] {
    guard runs.count > 1 else { return [] }
    return columns.filter { column in
      ["Task", "Terms", "Status", "Steps"].contains(column.heading)
        && Set(runs.map { column.cell($0) }.map(\.text)).count == 1
    }
  }

  /// What all runs have in common, and the table with headings that sort.
  func markup() -> [Markup] {
    let common = common.map(\.heading)
    let columns = columns.filter { !common.contains($0.heading) }
    let words = self.common.map { column in
      let text = column.cell(runs[0]).text
      return column.isNumber ? "\(text) \(column.heading.lowercased())" : text
    }
    let heads = columns.map { column in
      Markup.tag(
        "th", ["scope": "col", "class": column.isNumber ? "number" : "text"],
        [.tag("button", ["type": "button", "title": column.heading], column.short ?? column.heading)])
    }
    let rows = runs.map { run in Markup.tag("tr", [:], columns.map { Self.cell($0, run) }) }
    let table = Markup.tag(
      "div", ["class": "scroll"],
      [.table(["class": "sortable", "id": "runs-table"], heads: heads, rows: rows)])
    return (words.isEmpty ? [] : [.tag("p", ["class": "meta"], "All: \(words.joined(separator: ", ")).")]) + [
      table
    ]
  }

  private static func cell(_ column: Column, _ run: LoadedRun) -> Markup {
    let cell = column.cell(run)
    if column.heading == "Status" {
      let kind = run.problems.isEmpty ? "state" : "state bad"
      return .tag("td", ["data-value": cell.key], [.tag("span", ["class": kind], cell.text)])
    }
    // What is said of a number stands below it.
    let parts = cell.text.split(separator: ", ", maxSplits: 1).map(String.init)
    let isSaid = column.isNumber && parts.count > 1
    let content: [Markup] =
      isSaid
      ? [.text(parts[0]), .tag("small", [:], parts[1])]
      : column.heading == "Terms" ? breakable(cell.text) : [.text(cell.text)]
    return .tag("td", ["class": column.isNumber ? "number" : "text", "data-value": cell.key], content)
  }

  /// Text that may go on in another line before a capital within a word, as names of terms are long.
  static func breakable(_ text: String) -> [Markup] {
    var parts: [String] = []
    for character in text {
      let isWithin = character.isUppercase && parts.last?.last?.isLowercase == true
      if parts.isEmpty || isWithin { parts.append("") }
      parts[parts.count - 1].append(character)
    }
    return parts.flatMap { [Markup.tag("wbr"), .text($0)] }.dropFirst().map { $0 }
  }
}
