import Configuration
import Experiments
import Files
import Foundation
import Measures
import Probes
import Records

/// `results.jsonl` and `results.csv`: a row for each run of a sweep, whatever became of it, in the sweep's order.
///
/// Columns are the same for every sweep but for the keys that vary and the measures that its runs ask for: nothing depends on which runs are done.
public struct ResultTable: Sendable {
  /// The columns' names.
  public let columns: [String]
  /// How many rows are in each state.
  public let counts: SweepCounts
  /// The rows, a cell a column.
  let rows: [[Cell]]

  /// Reads the runs of a plan from their folder.
  public init(of plan: SweepPlan, in folder: SweepFolder) {
    let keys = plan.sweep.variedKeys
    let results = Self.resultColumns(of: plan)
    columns = ["run", "seed", "control", "treated"] + keys + ["state", "message"] + results.map(\.name)
    let standings = plan.runs.map { folder.standing(of: $0.id) }
    counts = SweepCounts(
      name: plan.sweep.name, states: Swift.zip(plan.runs, standings).map { ($0.id, ($1.state, $1.message)) })
    rows = Swift.zip(plan.runs, standings).map { run, standing in
      let (state, message, result) = standing
      return [
        .text(run.id), .whole(run.seed), run.control.map { .text($0.rawValue) } ?? .missing,
        run.treated.map(Cell.text) ?? .missing,
      ]
        + run.values.map(Cell.init) + [.text(state.rawValue), message.map(Cell.text) ?? .missing]
        + results.map { column in result.flatMap(column.value).map(Cell.number) ?? .missing }
    }
  }

  /// Replaces both files in the folder, each in one step.
  public func write(to folder: SweepFolder) throws(FileError) {
    try AtomicFile.write(Data(lines.utf8), to: folder.linesPath)
    try AtomicFile.write(Data(csv.utf8), to: folder.tablePath)
  }

  /// One JSON object a row.
  var lines: String {
    rows.map { row in
      let cells = Swift.zip(columns, row).map { "\(JSONText.quoted($0)):\($1.json)" }
      return "{\"schema\":1,\(cells.joined(separator: ","))}\n"
    }.joined()
  }

  /// Comma-separated values with a header, as RFC 4180 quotes them.
  package var csv: String {
    ([columns.map { Cell.text($0) }] + rows)
      .map { $0.map(\.csv).joined(separator: ",") + "\n" }.joined()
  }

  private typealias ResultColumn = (name: String, value: @Sendable (RunResult) -> Double?)

  /// What a run's result has: the scores, the graph, and the default measures with those that any run asks for.
  private static func resultColumns(of plan: SweepPlan) -> [ResultColumn] {
    let varied = plan.sweep.variedKeys.firstIndex(of: "measure.measures")
    let asked =
      varied.map { place in plan.runs.map { $0.values[place] } }
      ?? [plan.sweep.base[path: ["measure", "measures"]]]
    let names = asked.flatMap { value -> [String] in
      if case .list(let items) = value.content { items.map(\.shortText) } else { [] }
    }
    return outcome + graph + Measure.asked(names).flatMap(columns) + probed(by: plan)
  }

  /// The numbers of the probes that any run is put through, by their names.
  private static func probed(by plan: SweepPlan) -> [ResultColumn] {
    var lists: Set<String> = []
    var columns: [ResultColumn] = []
    for run in plan.runs where lists.insert(run.probes.shortText).inserted {
      for probe in (try? ProbeSpec.list(run.probes)) ?? [] {
        for (name, column) in probe.columns where !columns.contains(where: { $0.name == name }) {
          columns.append((name, { $0.probes?[probe.label].flatMap(column.number) }))
        }
      }
    }
    return columns
  }

  private static let outcome: [ResultColumn] = [
    ("steps", { Double($0.steps) }),
    ("seconds", { $0.seconds }),
    ("test.loss", { $0.test.loss }),
    ("test.accuracy", { $0.test.accuracy }),
    ("test.capacity", { $0.test.capacity }),
    ("train.loss", { $0.train?.loss }),
    ("train.accuracy", { $0.train?.accuracy }),
    ("train.capacity", { $0.train?.capacity }),
  ]

  private static let graph: [ResultColumn] = [
    ("modularity.nodes", { ($0.modularity?.nodes).map(Double.init) }),
    ("modularity.isolated", { ($0.modularity?.isolated).map(Double.init) }),
    ("modularity.edges", { ($0.modularity?.edges).map(Double.init) }),
    ("modularity.density", { $0.modularity?.density }),
  ]

  private static func columns(of measure: Measure) -> [ResultColumn] {
    measure.keys.map { key in
      (MeasureReport.column(of: measure.name, key), { $0.modularity?[measure.name]?.number(key) })
    }
  }
}

/// A cell of a table.
package enum Cell: Sendable, Equatable {
  case missing
  case number(Double)
  case whole(UInt64)
  case boolean(Bool)
  case text(String)

  /// A value of a configuration; lists and maps become text.
  init(_ value: ConfigurationValue) {
    switch value.content {
    case .null: self = .missing
    case .scalar(let text, quoted: false):
      if let number = Double(text), number.isFinite {
        self = .number(number)
      } else if text == "true" || text == "false" {
        self = .boolean(text == "true")
      } else {
        self = .text(text)
      }
    case .scalar(let text, quoted: true): self = .text(text)
    case .list, .map: self = .text(value.shortText)
    }
  }

  var json: String {
    switch self {
    case .missing: "null"
    case .number(let value): shortest(value)
    case .whole(let value): "\(value)"
    case .boolean(let value): "\(value)"
    case .text(let text): JSONText.quoted(text)
    }
  }

  package var csv: String {
    guard case .text(let text) = self else { return self == .missing ? "" : json }
    // By bytes, as an accent behind a comma makes another letter of it.
    guard text.utf8.contains(where: ",\"".utf8.contains) || text.contains(where: \.isNewline) else {
      return text
    }
    return "\"\(QuotedText.doubling(text))\""
  }
}

/// The shortest text that reads back as the same number, whole numbers without a fraction.
private func shortest(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(format: "%.0f", value) : "\(value)"
}

/// Texts as JSON has them.
enum JSONText {
  static func quoted(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
