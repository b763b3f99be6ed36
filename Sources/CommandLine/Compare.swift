import ArgumentParser
import Records
import Runs

/// `modulon compare`
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare two runs: what they were told, what came out, every metric side by side.",
    discussion: """
      Exit status 0 where nothing differs but times and folders, 2 where something does. Numbers are equal where all \
      their bits are. Example:
        modulon compare runs/sinusoids-3fa92c-s0 runs/sinusoids-3fa92c-s1
      """)

  @Argument(help: "A run folder.", completion: .directory)
  var first: String

  @Argument(help: "Another run folder.", completion: .directory)
  var second: String

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try ExitStatus.reporting {
      let comparison = try RunComparison(RunFolder(path: first), RunFolder(path: second))
      if global.json {
        try Console.printJSON(comparison)
      } else {
        Console.print(ComparisonText(comparison).text)
      }
      if !comparison.isEqual { throw ExitCode(ExitStatus.different) }
    }
  }
}

/// A comparison for a terminal: a column for each run.
struct ComparisonText {
  let text: String

  init(_ comparison: RunComparison) {
    func rows(_ differences: [RunComparison.Difference]) -> [[String]] {
      differences.map { [$0.key, $0.first ?? "–", $0.second ?? "–", ""] }
    }
    let metrics = comparison.metrics.map { metric in
      [
        metric.name, number(metric.first), number(metric.second),
        metric.differsFrom.map { "differs from step \($0) on" } ?? "",
      ]
    }
    let parts = [
      ("configuration", rows(comparison.configuration)), ("result", Self.short(rows(comparison.result))),
      ("last metrics", metrics), ("made with", rows(comparison.environment)),
    ]
    let all = parts.flatMap(\.1)
    let widths = (0..<3).map { column in min(40, all.map { $0[column].count }.max() ?? 0) }
    var lines: [String] = []
    for (title, rows) in parts where !rows.isEmpty {
      lines.append(title)
      lines += rows.map { Self.line($0, widths) }
    }
    if let parameters = comparison.parameters { lines += ["parameters", "  \(parameters)"] }
    if let files = comparison.files { lines += ["files", "  \(files)"] }
    lines.append(comparison.isEqual ? "no difference" : "different")
    text = lines.joined(separator: "\n")
  }

  /// The rows without those of long lists, which are counted.
  private static func short(_ rows: [[String]]) -> [[String]] {
    var counts: [String: Int] = [:]
    for list in rows.compactMap({ list(of: $0[0]) }) { counts[list, default: 0] += 1 }
    let long = counts.filter { $0.value > 4 }
    return rows.filter { row in list(of: row[0]).map { long[$0] == nil } ?? true }
      + long.sorted { $0.key < $1.key }.map { ["\($0.key)", "–", "–", "\($0.value) places differ"] }
  }

  /// The list that a key leads into: `a.b` of `a.b.7`.
  private static func list(of key: String) -> String? {
    guard let dot = key.lastIndex(of: "."), Int(key[key.index(after: dot)...]) != nil else { return nil }
    return String(key[..<dot])
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: max(0, width - cell.count))
    }
    let line = "  " + (padded + [cells[3]]).joined(separator: "  ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
