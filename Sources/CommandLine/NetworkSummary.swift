import Experiments
import Networks
import Records
import Runs

/// What a network consists of and what acts on it, as comments that may stand below a configuration.
struct NetworkSummary {
  let network: Network
  let terms: [RegularizerSpec]

  /// The lines, each with its `#`.
  var text: String {
    let outline = network.outline
    // As reports call them: the names in records are those of layers within layers.
    let labels = ConnectionsRecord(of: network).labels
    let populations = table(
      zip(outline.populations, labels).map { population, label in
        let places = population.grid.isEmpty ? "" : " at \(product(population.grid)) places"
        return [
          label, "\(population.unitCount) \(noun(population.unitCount, "unit"))\(places)",
          population.role.rawValue,
        ]
      })
    let connections = table(
      outline.connections.enumerated().map { index, connection in
        let reading = connection.reading
        let parts = connection.parts.isEmpty ? "" : " (\(connection.parts.joined(separator: ", ")))"
        let window = reading.window == 1 ? "" : ", \(reading.window) weights a pair\(parts)"
        let groups = reading.groups == 1 ? "" : ", in \(reading.groups) groups"
        let uses = connection.uses > 1 ? ", each used \(connection.uses) times" : ""
        return [
          "\(index)", "\(labels[connection.from]) → \(labels[connection.to])",
          network.parameterShapes[connection.parameter].name,
          "\(product([reading.from, reading.to]))\(window)\(groups)\(uses)",
        ]
      })
    let acting = table(
      terms.map { term in
        let places = term.connections.map(String.init).joined(separator: ", ")
        let part = term.part.map { ", by \($0) alone where there are parts" } ?? ""
        return [term.name, "on \(noun(term.connections.count, "connection")) \(places)\(part)"]
      })
    let count = network.parameterShapes.reduce(0) { $0 + $1.shape.count }
    let lines =
      ["populations"] + populations + ["connections"] + connections + ["\(count) \(noun(count, "parameter"))"]
      + (terms.isEmpty ? [] : ["terms"] + acting)
    return lines.map { "# \($0)\n" }.joined()
  }

  private func product(_ extents: [Int]) -> String { extents.map(String.init).joined(separator: " × ") }

  private func noun(_ count: Int, _ word: String) -> String { count == 1 ? word : word + "s" }

  /// Rows with their columns below each other.
  private func table(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).dropLast().map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return "  " + (cells + row.suffix(1)).joined(separator: "  ")
    }
  }
}
