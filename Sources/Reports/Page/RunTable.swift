import Foundation
import Plots
import Records

/// All runs of a report, one a row.
public struct RunTable: Sendable {
  /// A column: its heading and whether it holds numbers.
  struct Column: Sendable {
    let heading: String
    let isNumber: Bool
    let cell: @Sendable (LoadedRun) -> Cell
  }

  /// A cell: what is read, and what is sorted by (empty where the value is missing).
  struct Cell: Equatable, Sendable {
    var text: String
    var key: String
  }

  /// The runs in the order of their rows.
  let runs: [LoadedRun]

  /// A table of `runs`.
  public init(runs: [LoadedRun]) {
    self.runs = runs
  }

  static let columns: [Column] = [
    text("Task") { $0.task }, text("Terms") { $0.termNames }, text("Status") { $0.state },
    number("Seed") { $0.manifest.map { Double($0.seed) } }, number("Test loss") { $0.result?.test.loss },
    number("Test accuracy") { $0.result?.test.accuracy }, number("Q") { $0.result?.modularity?.newman.quality },
    number("Q layered") { $0.result?.modularity?.layered?.quality },
    number("Shuffles") { $0.result?.modularity?.layered?.null.mean },
    number("z") { $0.result?.modularity?.layered?.null.z },
    number("p") { $0.result?.modularity?.layered?.null.p },
    number("n-cut") { $0.result?.modularity?.normalizedCut?.value },
    number("n-cut of shuffles") { $0.result?.modularity?.normalizedCut?.null.mean },
    number("n-cut z") { $0.result?.modularity?.normalizedCut?.null.z },
    number("n-cut p") { $0.result?.modularity?.normalizedCut?.null.p },
    number("Normalized loops") { $0.result?.modularity?.normalizedLoops?.mean },
    number("Leak") { $0.result?.modularity?.leak }, number("Steps") { $0.result.map { Double($0.steps) } },
    number("Seconds") { $0.result?.seconds }, text("Run") { $0.id },
  ]

  private static func text(_ heading: String, _ value: @escaping @Sendable (LoadedRun) -> String) -> Column {
    Column(heading: heading, isNumber: false) { Cell(text: value($0), key: value($0)) }
  }

  private static func number(_ heading: String, _ value: @escaping @Sendable (LoadedRun) -> Double?) -> Column {
    Column(heading: heading, isNumber: true) { run in
      Cell(text: NumberText.compact(value(run)), key: value(run).map { String($0) } ?? "")
    }
  }

  /// The table as aligned plain text; columns without any value are left out.
  public func text() -> String {
    let columns = shownColumns
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

  private var shownColumns: [Column] {
    Self.columns.filter { column in runs.contains { !column.cell($0).key.isEmpty } }
  }

  /// The table with headings that sort.
  func markup() -> Markup {
    let columns = shownColumns
    let head = columns.map { column in
      Markup.tag(
        "th", ["scope": "col", "class": column.isNumber ? "number" : "text"],
        [.tag("button", ["type": "button"], column.heading)])
    }
    let rows = runs.map { run in Markup.tag("tr", [:], columns.map { Self.cell($0, run) }) }
    return .tag(
      "div", ["class": "scroll"],
      [
        .tag(
          "table", ["class": "sortable", "id": "runs-table"],
          [.tag("thead", [:], [.tag("tr", [:], head)]), .tag("tbody", [:], rows)])
      ])
  }

  private static func cell(_ column: Column, _ run: LoadedRun) -> Markup {
    let cell = column.cell(run)
    if column.heading == "Status" {
      let kind = run.problems.isEmpty ? "state" : "state bad"
      return .tag("td", ["data-value": cell.key], [.tag("span", ["class": kind], cell.text)])
    }
    return .tag("td", ["class": column.isNumber ? "number" : "text", "data-value": cell.key], cell.text)
  }
}
