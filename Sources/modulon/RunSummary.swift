import Foundation
import Reports

/// A run in one line.
struct RunSummary: Encodable {
  var schema = 1
  var run: String
  var task: String
  var terms: String
  var seed: UInt64?
  var state: String
  var testLoss: Double?
  var accuracy: Double?
  var layered: Double?
  var z: Double?
  var loops: Double?
  var leak: Double?
  var seconds: Double?

  init(_ run: LoadedRun) {
    self.run = run.folder.path
    task = run.task
    terms = run.terms.isEmpty ? "none" : run.terms.map { "\($0.name) \($0.weight)" }.joined(separator: " + ")
    seed = run.manifest?.seed
    state = run.state
    testLoss = run.result?.test.loss
    accuracy = run.result?.test.accuracy
    layered = run.result?.modularity?.layered?.quality
    z = run.result?.modularity?.layered?.z
    loops = run.result?.modularity?.normalizedLoops?.mean
    leak = run.result?.modularity?.leak
    seconds = run.result?.seconds
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  private static let heads = [
    "task", "terms", "seed", "test loss", "accuracy", "Q_L", "z", "loops", "leak", "state",
  ]

  private var numbers: [Double?] { [testLoss, accuracy, layered, z, loops, leak] }

  /// A table of runs; where a variant has several seeds, the medians of its finished runs follow.
  static func table(_ runs: [RunSummary]) -> String {
    let sorted = runs.sorted { ($0.task, $0.terms, $0.seed ?? 0) < ($1.task, $1.terms, $1.seed ?? 0) }
    var rows = [heads]
    rows += sorted.map { run in
      [run.task, run.terms, run.seed.map { "\($0)" } ?? "–"] + run.numbers.map(text) + [run.state]
    }
    let variants = Dictionary(grouping: sorted) { "\($0.task)\t\($0.terms)" }
    for key in variants.keys.sorted() {
      guard let members = variants[key], members.count > 1 else { continue }
      let done = members.filter { $0.state == "done" }
      let medians = heads.indices.dropFirst(3).dropLast().map { column in
        median(done.compactMap { $0.numbers[column - 3] })
      }
      rows.append(
        [members[0].task, members[0].terms, "median"] + medians.map(text) + [
          "\(done.count)/\(members.count) done"
        ])
    }
    return align(rows)
  }

  private static func text(_ value: Double?) -> String { value.map { String(format: "%.4g", $0) } ?? "–" }

  private static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  private static func align(_ rows: [[String]]) -> String {
    let widths = heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0.0 + String(repeating: " ", count: $0.1 - $0.0.count) }
        .joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }.joined(separator: "\n")
  }
}
