import Foundation

/// Runs as a table for a terminal; where a variant has several seeds, the medians of its finished runs follow.
struct RunTable {
  let text: String

  private static let numbers: [(head: String, value: KeyPath<RunSummary, Double?> & Sendable)] = [
    ("test loss", \.testLoss), ("accuracy", \.accuracy), ("Q_L", \.layered), ("z", \.z), ("loops", \.loops),
    ("leak", \.leak),
  ]

  init(_ runs: [RunSummary]) {
    let sorted = runs.sorted {
      ($0.task, $0.group, $0.terms, $0.seed ?? 0, $0.run) < ($1.task, $1.group, $1.terms, $1.seed ?? 0, $1.run)
    }
    var rows = [["task", "terms", "seed"] + Self.numbers.map(\.head) + ["state", "run"]]
    rows += sorted.map { run in
      [run.task, run.terms, run.seed.map { "\($0)" } ?? "–"]
        + Self.numbers.map { number(run[keyPath: $0.value]) }
        + [run.state, run.run]
    }
    let variants = Dictionary(grouping: sorted) { "\($0.task)\t\($0.group)\t\($0.terms)" }
    for (_, members) in variants.sorted(by: { $0.key < $1.key }) where members.count > 1 {
      let done = members.filter { $0.state == "done" }
      let medians = Self.numbers.map { column in number(median(done.compactMap { $0[keyPath: column.value] })) }
      rows.append(
        [members[0].task, members[0].terms, "median"] + medians + ["\(done.count)/\(members.count) done", ""])
    }
    text = Self.aligned(rows)
  }

  /// Words to the left, numbers to the right.
  private static func aligned(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return (2..<3 + numbers.count) ~= column ? space + row[column] : row[column] + space
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}

private func median(_ values: [Double]) -> Double? {
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
