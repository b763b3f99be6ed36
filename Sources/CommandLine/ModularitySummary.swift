import Foundation
import Networks
import Records

extension ModularityReport {
  /// The measurement for a terminal: what, and how much.
  var summary: [(String, String)] {
    var lines = read.map { $0.summary(isDirected: isDirected, signed: signed) } ?? []
    if let populations = read?.populations {
      let shown =
        populations.count > 12 ? populations[..<6] + populations[(populations.count - 5)...] : populations[...]
      let words = shown.map { "\($0.name) \($0.units)" }
      let list = shown.count < populations.count ? words[..<6] + ["…"] + words[6...] : words[...]
      lines.append(("units", list.joined(separator: ", ")))
    }
    if let file = read?.partition { lines.append(("modules", "as \(file) gives them, here and in the nulls")) }
    lines += [
      ("nodes", "\(nodes)" + (isolated > 0 ? ", of which \(isolated) without edges" : "")),
      ("edges", "\(edges)"), ("density", number(density)),
    ]
    // What is missing of the leak stands in the note.
    for measure in measures where measure.name != "leak" || measure.value != nil { lines += measure.summary }
    if let reason { lines.append(("note", reason)) }
    return lines
  }
}

extension InputReport {
  /// What was taken, and how, in a line.
  fileprivate func summary(isDirected: Bool, signed: String) -> [(String, String)] {
    let direction = isDirected ? "directed" : "undirected"
    guard let orientation else {
      let matrix = (taken ?? []).map {
        ($0.name.isEmpty ? "" : " \($0.name)") + " \($0.shape[0]) × \($0.shape[1])"
      }
      return [("taken", "\(readAs)\(matrix.joined()), \(direction), weights \(signed)")]
    }
    let arrays = (taken ?? []).map { array in
      let name = array.name.isEmpty ? "matrix" : array.name
      guard array.shape.count == 2 else { return "\(name) \(array.shape)" }
      let ends = orientation == Orientation.outIn.rawValue ? array.shape.reversed() : array.shape
      return "\(name) \(ends[0]) → \(ends[1])"
    }
    let shown = arrays.count > 8 ? arrays[..<4] + ["…"] + arrays[(arrays.count - 3)...] : arrays[...]
    let reason = orientationReason ?? "assumed"
    let list = shown.joined(separator: ", ")
    return [("taken", "\(list) (\(orientation), \(reason); \(direction), weights \(signed))")]
  }
}

extension MeasureReport {
  /// The measurement, and what it is compared with, in one line each.
  fileprivate var summary: [(String, String)] {
    guard let value else { return [(words.label, "–" + (reason.map { " (\($0))" } ?? ""))] }
    var text = digits(words.shown(value))
    if let modules = self["modules"] { text += " in \(plural(Int(modules), "module"))" }
    if let clusters = self["clusters"] { text += " in \(plural(Int(clusters), "cluster"))" }
    if let spread = self["spread"] { text += ", spread over restarts \(digits(words.shown(spread)))" }
    if let runs = self["runs"], let values = list("run_values")?.compactMap(\.self), let least = values.min() {
      text += ", of \(plural(Int(runs), "run")) from \(digits(words.shown(least))) to "
      text += "\(digits(values.max().map(words.shown))), which agree by \(digits(self["agreement"]))"
    }
    if let pairs = list("pairs") {
      text += " (by pair of layers: \(pairs.map { digits($0) }.joined(separator: ", ")))"
    }
    return [(words.label, text)] + comparison
  }

  private var comparison: [(String, String)] {
    guard let null, let model = null.model else { return [] }
    let label = "\(words.label) against \(model)"
    guard null.count > 0 else { return [(label, "no nulls were drawn")] }
    var parts = [
      "mean \(digits(null.mean.map(words.shown)))", "sd \(digits(null.standardDeviation))",
      "z \(digits(null.z))",
      "p \(digits(null.p))" + (null.isLeast ? ", the least of" : " of") + " \(plural(null.count, "null"))",
    ]
    if let normalized = self["normalized"] { parts.append("normalized \(digits(normalized))") }
    if let attainable = self["normalized_attainable"], attainable != self["normalized"] {
      parts.append("\(digits(attainable)) of what modules of these sizes can have")
    }
    if words.better == .less { parts.append("z below 0 is more modular") }
    let warnings = null.warnings.map { [("z of \(words.label)", "misleads: " + $0.joined(separator: "; "))] }
    return [(label, parts.joined(separator: ", "))] + (warnings ?? [])
  }
}

/// Four digits, or a dash where there is no value.
func number(_ value: Double?) -> String { value.map { String(format: "%.4g", $0) } ?? "–" }

/// `1 module`, `2 modules`.
private func plural(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// Four digits; a measure has numbers of its own.
private func digits(_ value: Double?) -> String { number(value) }
