import Foundation
import Records

extension ModularityReport {
  /// The measurement for a terminal: what, and how much.
  var summary: [(String, String)] {
    var lines = [
      ("nodes", "\(nodes)"), ("edges", "\(edges)"), ("density", number(density)),
      ("modularity (Newman)", newman.summary),
    ]
    if let layered { lines += layered.summary }
    if let normalizedCut { lines += normalizedCut.summary }
    if layered != nil {
      lines.append(("normalized loops", normalizedLoops?.summary ?? "–"))
    }
    if let leak { lines.append(("leak", number(leak))) }
    if let reason { lines.append(("note", reason)) }
    return lines
  }
}

extension NewmanReport {
  /// The measurement in one line.
  var summary: String {
    guard let quality else { return missing(reason) }
    return "\(number(quality)) in \(count(modules, "module")), spread over restarts \(number(spread))"
  }
}

extension LayeredReport {
  /// The measurement, and what it is compared with, in two lines.
  var summary: [(String, String)] {
    guard let quality else { return [("modularity (layered)", missing(reason))] }
    return [("modularity (layered)", "\(number(quality)) in \(count(modules, "module"))")]
      + null.summary("against", also: "normalized \(number(normalized))")
  }
}

extension NormalizedCutReport {
  /// The measurement, and what it is compared with where there is a null.
  var summary: [(String, String)] {
    guard let value else { return [("n-cut", missing(reason))] }
    return [("n-cut", "\(number(value)) in \(count(clusters, "cluster"))")]
      + null.summary("n-cut against", also: "z below 0 is more clusterable")
  }
}

extension NullReport {
  /// What a measurement is compared with, in a line; none where there is no null.
  fileprivate func summary(_ label: String, also more: String) -> [(String, String)] {
    guard let model else { return [] }
    let comparison =
      "mean \(number(mean)), sd \(number(standardDeviation)), z \(number(z)), p \(number(p)), \(more) "
      + "(\(modulon.count(count, "null")))"
    return [("\(label) \(model)", count == 0 ? "no nulls were drawn" : comparison)]
  }
}

extension NormalizedLoopsReport {
  /// The mean and the pairs it is of.
  var summary: String {
    guard let mean else { return missing(reason) }
    return "\(number(mean)) (by pair of layers: \(pairs.map { number($0) }.joined(separator: ", ")))"
  }
}

/// Four digits, or a dash where there is no value.
func number(_ value: Double?) -> String { value.map { String(format: "%.4g", $0) } ?? "–" }

/// `1 module`, `2 modules`.
private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

private func missing(_ reason: String?) -> String { "–" + (reason.map { " (\($0))" } ?? "") }
