import Configuration
import Foundation
import Records
import Sweeps

/// A folder that goes away with the fixture, for the sweeps of one test.
package final class SweepFixture {
  package let path: String

  package init() throws {
    path = NSTemporaryDirectory() + "modulon-sweep-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Runs of a few milliseconds.
  package static let base = """
      task: { name: retina, rule: and }
      network: { layers: [8, 4, 1], activation: tanh }
      optimizer: { name: adam, learningRate: 0.01 }
      training: { steps: 20, batchSize: 32, evaluateEvery: 10, checkpointEvery: 10 }
      regularizers: [{ name: l2, weight: 0.001 }]
      measure: { nulls: 2, restarts: 1 }
    """

  /// A sweep file with the small base.
  package static func yaml(_ rest: String = "seeds: 2", base: String = SweepFixture.base) -> String {
    "name: small\nbase:\n\(base.split(separator: "\n").map { "  \($0)\n" }.joined())\(rest)\n"
  }

  package static func sweep(_ rest: String = "seeds: 2", base: String = SweepFixture.base) throws -> Sweep {
    try Sweep(YAML.parse(yaml(rest, base: base), source: "sweep.yaml"))
  }

  /// Writes a file and gives its path.
  package func write(_ text: String, _ name: String = "sweep.yaml") throws -> String {
    try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    return "\(path)/\(name)"
  }

  /// A prepared folder.
  package func folder(_ rest: String = "seeds: 2", base: String = SweepFixture.base, _ name: String = "sweep")
    throws
    -> (folder: SweepFolder, plan: SweepPlan)
  {
    let folder = SweepFolder(path: "\(path)/\(name)")
    return (folder, try folder.prepare(for: Self.sweep(rest, base: base)))
  }

  /// What an error says.
  package static func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch { return "\(error)" }
  }
}

extension SweepFolder {
  /// Makes all runs in this process and gives what was reported.
  @discardableResult
  package func work(
    _ options: SweepWorker.Options = .init(launch: "test"), until: @escaping () -> Bool = { false }
  )
    throws
    -> [SweepWorker.Event]
  {
    var events: [SweepWorker.Event] = []
    _ = try SweepWorker(self, options: options, shouldStop: until, report: { events.append($0) }).work()
    return events
  }

  /// What `results.csv` would say, without the times.
  package func table() throws -> [[String]] {
    let table = ResultTable(of: try plan(), in: self)
    let times = table.columns.indices.filter { table.columns[$0] == "seconds" }
    return table.csv.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init).enumerated()
        .filter { !times.contains($0.offset) }.map(\.element)
    }
  }

  /// The files of results, byte for byte but for the times: `seconds` is the only one in them.
  package func files() throws -> (lines: String, table: String) {
    let lines = try String(contentsOfFile: linesPath, encoding: .utf8).replacing(/"seconds":[^,}]+/, with: "")
    let rows = try String(contentsOfFile: tablePath, encoding: .utf8).split(separator: "\n")
    let column = rows[0].split(separator: ",").firstIndex(of: "seconds")!
    let table = rows.map { row in
      var cells = row.split(separator: ",", omittingEmptySubsequences: false)
      cells.remove(at: column)
      return cells.joined(separator: ",")
    }
    return (lines, table.joined(separator: "\n"))
  }
}
