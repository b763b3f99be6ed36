import ArgumentParser
import Configuration
import Connectomes
import Experiments
import Foundation
import Graphs
import Measures
import Studies

/// `modulon list`
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List what configurations can name.")

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case tasks, regularizers, measures, nulls, optimizers, operators, layers, probes, studies
  }

  @Argument(help: "What to list.")
  var kind: Kind

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try ExitStatus.reporting {
      let rows = Self.rows(of: kind)
      if global.json {
        for row in rows { try Console.printJSON(row) }
      } else {
        let width = rows.map(\.name.count).max() ?? 0
        for row in rows {
          Console.print(row.name.padding(toLength: width + 2, withPad: " ", startingAt: 0) + row.summary)
        }
      }
    }
  }

  static func rows(of kind: Kind) -> [Row] {
    switch kind {
    case .tasks: TaskRow.all.map { Row(name: $0.name, summary: $0.summary, keys: $0.keys) }
    case .measures: Measure.all.map { Row(name: $0.name, summary: $0.summary, measure: $0) }
    case .nulls:
      // A model of both kinds stands once.
      NetworkNull.all.map { Row(name: $0.name, summary: $0.summary) }
        + GraphNullRow.all.filter { row in !NetworkNull.all.contains { $0.name == row.name } }
        .map { Row(name: $0.name, summary: $0.summary) }
    case .optimizers: OptimizerRow.all.map { Row(name: $0.name, summary: $0.summary, keys: $0.keys) }
    case .operators: OperatorRow.all.map { Row(name: $0.name, summary: $0.summary, keys: $0.keys) }
    case .layers: LayerRow.all.map { Row(name: $0.name, summary: $0.summary, keys: $0.keys) }
    case .probes:
      ProbeRow.all.map { Row(name: $0.name, summary: $0.summary, keys: $0.keys, unit: $0.unit) }
    case .studies:
      Study.all.map { Row(name: $0.name, summary: $0.summary) }
        + ModelStudy.all.map { Row(name: $0.name, summary: $0.summary) }
    case .regularizers:
      RegularizerRow.all.map { Row(name: $0.name, summary: $0.summary, keys: $0.keys, term: $0) }
    }
  }

  /// One line of the list.
  struct Row: Encodable {
    fileprivate(set) var name: String
    fileprivate(set) var summary: String
    fileprivate var keys: [KeyEntry]?
    fileprivate var term: RegularizerRow?
    fileprivate var measure: Measure?
    fileprivate var unit: String?

    private enum CodingKeys: String, CodingKey {
      case schema, name, summary, formula, degree, connections, needs, source, keys, label, unit, better
      case isDefault = "default"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(1, forKey: .schema)
      try container.encode(name, forKey: .name)
      try container.encode(summary, forKey: .summary)
      if let measure {
        try container.encode(measure.label, forKey: .label)
        try container.encode(measure.unit, forKey: .unit)
        // Null where neither more nor less of it is more modular.
        try container.encode(measure.better, forKey: .better)
        try container.encode(measure.needs.map(\.rawValue).sorted(), forKey: .needs)
        try container.encode(measure.isDefault, forKey: .isDefault)
      }
      try container.encodeIfPresent(unit, forKey: .unit)
      if let term {
        try container.encode(term.formula, forKey: .formula)
        // Null where R(aW) is no power of a.
        try container.encode(term.degree, forKey: .degree)
        try container.encodeIfPresent(term.connections, forKey: .connections)
        try container.encode(term.needs, forKey: .needs)
        try container.encode(term.source, forKey: .source)
      }
      try container.encodeIfPresent(keys, forKey: .keys)
    }
  }
}
