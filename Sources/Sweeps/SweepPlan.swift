import Foundation
import Records

/// A sweep and its runs, as its folder holds them.
///
/// `plan.csv` keeps the names of the runs, so that they need not be worked out again by every process that looks at the
/// sweep, and stay what they are when a later version of the program knows more about configurations.
public struct SweepPlan: Sendable {
  /// What was asked for.
  public let sweep: Sweep
  /// Its runs in order.
  public let runs: [PlannedRun]

  private static let header = "run,seed,combination,control,treated"

  init(_ sweep: Sweep) throws {
    self.sweep = sweep
    runs = try sweep.runs()
  }

  /// Reads a plan of the sweep; `path` names it in errors.
  init(_ sweep: Sweep, csv: String, path: String) throws {
    self.sweep = sweep
    let combinations = sweep.combinations
    let lines = csv.split(separator: "\n")
    guard lines.first.map(String.init) == Self.header else {
      throw RecordError.malformed(path: path, reason: "its first line is not '\(Self.header)'")
    }
    runs = try lines.dropFirst().enumerated().map { number, line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 5, let seed = UInt64(cells[1]), let combination = Int(cells[2]),
        cells[3].isEmpty || SweepControl(rawValue: cells[3]) != nil,
        let run = try sweep.planned(
          id: cells[0], combination: combination, seed: seed, control: SweepControl(rawValue: cells[3]),
          treated: cells[4].isEmpty ? nil : cells[4], among: combinations)
      else { throw RecordError.malformed(path: path, reason: "line \(number + 2) names no run of the sweep") }
      return run
    }
  }

  /// The plan's file.
  var csv: String {
    ([Self.header]
      + runs.map {
        "\($0.id),\($0.seed),\($0.combination),\($0.control?.rawValue ?? ""),\($0.treated ?? "")"
      })
      .map { $0 + "\n" }.joined()
  }
}
