import Files
import Foundation
import Records

/// What a run folder held, with everything that was wrong with it; reading never stops at a damaged file.
public struct LoadedRun: Sendable {
  /// The folder.
  public var folder: RunFolder
  /// `run.json`, where it could be read.
  public var manifest: RunManifest?
  /// `result.json`, where it could be read.
  public var result: RunResult?
  /// `status.json`, where it could be read.
  public var status: RunStatus?
  /// `metrics.jsonl`, as far as it could be read.
  public var metrics = MetricHistory()
  /// What a reader of the report must know about this run, in sentences; empty where all is well.
  public var problems: [String] = []

  /// Reads the run folder.
  public init(folder: RunFolder) {
    self.folder = folder
    status = attempt { try folder.status() }
    manifest = attempt { try folder.manifest() }
    result = attempt(isExpected: status?.state == .done) { try folder.result() }
    metrics = attempt(isExpected: status?.state == .done) { try folder.metrics() } ?? MetricHistory()
    problems += Self.words(for: status) + Self.words(for: metrics)
  }

  /// The run's name: the manifest's, or the folder's.
  public var id: String { manifest?.id ?? Paths.name(of: folder.path) }

  /// The task's name.
  public var task: String { manifest?.task ?? "unknown task" }

  /// The terms whose weight is not zero, in the configuration's order.
  public var terms: [RunManifest.Term] { (manifest?.terms ?? []).filter { $0.weight != 0 } }

  /// The terms in words: "normalizedLoops 0.01 (cap 4) + l2 1e-4", or "no term".
  public var termNames: String { Variant.name(terms) }

  /// The control that it is; nil for a run of its own, and for the control without terms, which is one.
  var control: RunManifest.Control? { manifest?.control.flatMap { $0.treated == nil ? nil : $0 } }

  /// The last part of the folder's path, by which controls name the run that they were made from.
  var folderName: String { Paths.name(of: folder.path) }

  /// What was measured of the trained network and what its probes found, in that order.
  var reports: [MeasureReport] {
    (result?.modularity?.measures ?? []) + (result?.probes?.reports ?? [])
  }

  /// What a measure or a probe found; nil where there is none of that name.
  func report(_ name: String) -> MeasureReport? { reports.first { $0.name == name } }

  /// The state in the interface's words.
  public var state: String { status?.state.rawValue ?? "unknown" }

  /// The leak of a network whose paths ignore the task's structure: `1 − Σ_g share_in(g) · share_out(g)`.
  public var chanceLeak: Double? {
    if let chance = result?.modularity?.chanceLeak { return chance }
    // A result from before it was written.
    guard let inputs = manifest?.inputGroups, let outputs = manifest?.outputGroups, !inputs.isEmpty,
      !outputs.isEmpty
    else { return nil }
    let matching = Set(inputs).reduce(0.0) { sum, group in
      let share = Double(inputs.count { $0 == group }) * Double(outputs.count { $0 == group })
      return sum + share
    }
    return 1 - matching / Double(inputs.count * outputs.count)
  }

  private mutating func attempt<Value>(isExpected: Bool = true, _ read: () throws -> Value) -> Value? {
    do {
      return try read()
    } catch let error as FileError where error.kind == .missing && !isExpected {
      return nil
    } catch {
      problems.append("\(error)")
      return nil
    }
  }

  private static func words(for status: RunStatus?) -> [String] {
    guard let status else { return [] }
    let said = status.message.map { ": \($0)" } ?? ""
    let sign = status.heartbeat.formatted(.iso8601)
    return switch status.state {
    case .done: []
    case .failed: ["failed\(said)"]
    case .interrupted: ["interrupted\(said); it can be resumed"]
    case .pending: ["not started yet\(said)"]
    case .running: ["still running, or killed: its last sign of life is of \(sign) on \(status.host)\(said)"]
    }
  }

  private static func words(for metrics: MetricHistory) -> [String] {
    var words = metrics.damage.map { "metrics.jsonl, line \($0.line): \($0.reason); the line is left out" }
    if metrics.lastLineIsTorn { words.append("the last line of metrics.jsonl is torn; it is left out") }
    if let line = zip(metrics.lines, metrics.lines.dropFirst()).first(where: { $0.step >= $1.step })?.1 {
      words.append(
        "metrics.jsonl has step \(line.step) twice or out of order: two processes may have written it")
    }
    for line in metrics.lines where !line.nonfinite.isEmpty {
      words.append("from step \(line.step) on \(line.nonfinite.joined(separator: ", ")) was not finite")
      break
    }
    return words
  }
}
