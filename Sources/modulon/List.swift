import ArgumentParser
import Connectomes
import Foundation
import Studies

/// `modulon list`
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List what configurations can name.")

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case tasks, regularizers, measures, nulls, optimizers, layers
  }

  @Argument(help: "tasks, regularizers, measures, nulls, optimizers or layers.")
  var kind: Kind

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try ExitStatus.reporting {
      let rows = self.rows
      if global.json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for row in rows { Console.print(String(decoding: try encoder.encode(row), as: UTF8.self)) }
      } else {
        let width = rows.map(\.name.count).max() ?? 0
        for row in rows {
          Console.print(row.name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + row.summary)
        }
      }
    }
  }

  private var rows: [Row] {
    switch kind {
    case .tasks: tasks.map { Row(name: $0.name, summary: $0.summary) }
    case .measures: measures.map { Row(name: $0.name, summary: $0.summary) }
    case .nulls: layeredNulls.map { Row(name: $0.name, summary: $0.summary) }
    case .optimizers: optimizers.map { Row(name: $0.name, summary: $0.summary) }
    case .layers: layers.map { Row(name: $0.name, summary: $0.summary) }
    case .regularizers:
      regularizers.map {
        Row(
          name: $0.name, summary: $0.summary, formula: $0.formula, degree: $0.degree,
          needs: $0.needs.map(\.rawValue), source: $0.source)
      }
    }
  }

  /// One line of the list.
  private struct Row: Encodable {
    var schema = 1
    var name: String
    var summary: String
    var formula: String?
    var degree: Int?
    var needs: [String]?
    var source: String?
  }
}
