import Records
import Reports
import Statistics

/// Runs as a table for a terminal; where a variant has several seeds, the medians of its finished runs follow.
struct RunListing {
  let text: String

  private struct Column {
    var head: String
    var value: (RunSummary) -> Double?
  }

  init(_ runs: [RunSummary]) {
    let sorted = runs.sorted {
      ($0.task, $0.label.group, $0.comparisonGroup, $0.label.variant, $0.seed ?? 0, $0.run)
        < ($1.task, $1.label.group, $1.comparisonGroup, $1.label.variant, $1.seed ?? 0, $1.run)
    }
    let columns = Self.columns(of: sorted)
    var rows = [["task", "terms", "seed"] + columns.map(\.head) + ["state", "run"]]
    rows += sorted.map { run in
      [run.label.group, run.label.variant, run.seed.map { "\($0)" } ?? "–"]
        + columns.map { number($0.value(run)) } + [run.state, run.run]
    }
    let variants = Dictionary(grouping: sorted) {
      "\($0.label.group)\t\($0.comparisonGroup)\t\($0.label.variant)"
    }
    for (_, members) in variants.sorted(by: { $0.key < $1.key }) where members.count > 1 {
      let done = members.filter { $0.state == "done" }
      let medians = columns.map { column in number(median(of: done.compactMap(column.value))) }
      let label = members[0].label
      // A median hides the seeds that fail.
      let note = label.note.map { "; \($0)" } ?? ""
      rows.append(
        [label.group, label.variant, "median"] + medians + ["\(done.count)/\(members.count) done\(note)", ""])
    }
    text = Self.aligned(rows, numbers: columns.count)
  }

  /// The scores, and the measures by which runs are judged, with z where there are nulls.
  private static func columns(of runs: [RunSummary]) -> [Column] {
    var columns = [
      Column(head: "test loss") { $0.testLoss }, Column(head: "accuracy") { $0.accuracy },
    ]
    if runs.contains(where: { $0.capacity != nil }) { columns.append(Column(head: "capacity") { $0.capacity }) }
    var names: [String] = []
    for measure in runs.flatMap(\.measures) where measure.words.judges && !names.contains(measure.name) {
      let (name, words) = (measure.name, measure.words)
      names.append(name)
      columns.append(Column(head: words.label) { $0[name]?.value.map(words.shown) })
      if measure.null?.model != nil { columns.append(Column(head: "z") { $0[name]?.null?.z }) }
    }
    return columns
  }

  /// Words to the left, numbers to the right.
  private static func aligned(_ rows: [[String]], numbers: Int) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return (2..<3 + numbers) ~= column ? space + row[column] : row[column] + space
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}
