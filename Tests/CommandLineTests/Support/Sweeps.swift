import Foundation
import Testing

extension Sandbox {
  /// Runs of a few milliseconds.
  static let quick = """
    task: { name: retina, rule: and }
    network: { layers: [8, 4, 1] }
    training: { steps: 20, batchSize: 32, evaluateEvery: 10, checkpointEvery: 10 }
    regularizers: [{ name: l2, weight: 0.001 }]
    measure: { nulls: 2, restarts: 1 }

    """

  /// Writes `sweep.yaml` with what varies, and `base.yaml` beside it.
  func writeSweep(_ rest: String = "seeds: 3", base: String = Sandbox.quick) throws {
    try write(base, to: "base.yaml")
    try write("name: small\nbase: base.yaml\n\(rest)\n", to: "sweep.yaml")
  }

  /// The rows of a sweep's results.
  func results(_ folder: String) throws -> [[String: Any]] {
    try text("\(folder)/results.jsonl").split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  /// Both files of results without what the clock says.
  func timelessResults(_ folder: String) throws -> [String] {
    let lines = try text("\(folder)/results.jsonl").replacing(/"seconds":[^,}]+/, with: "")
    let rows = try text("\(folder)/results.csv").split(separator: "\n")
    let column = try #require(rows[0].split(separator: ",").firstIndex(of: "seconds"))
    return [lines]
      + rows.map { row in
        var cells = row.split(separator: ",", omittingEmptySubsequences: false)
        cells.remove(at: column)
        return cells.joined(separator: ",")
      }
  }
}
