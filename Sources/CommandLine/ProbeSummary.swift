import Records

extension ProbeReports {
  /// What probes found for a terminal: the value of each with the numbers beside it, and the loss at each level.
  var summary: [(String, String)] { reports.flatMap(lines) }
}

private func lines(of report: MeasureReport) -> [(String, String)] {
  let numbers = report.parts.sorted { $0.key < $1.key }.compactMap { key, part -> String? in
    guard case .number(let value) = part else { return nil }
    return "\(key.replacing("_", with: " ")) \(number(value))"
  }
  let beside = numbers.isEmpty ? "" : " (\(numbers.joined(separator: ", ")))"
  let label = report.words.label
  var lines = [(label, number(report.value) + beside)]
  let levels = zip(report.list("levels") ?? [], report.list("loss") ?? []).map {
    "\(number($0)): \(number($1))"
  }
  if !levels.isEmpty { lines.append(("\(label), test loss by level", levels.joined(separator: ", "))) }
  if let reason = report.reason { lines.append(("note", reason)) }
  return lines
}
