import Foundation
import Records

/// Finds the runs that a report is about.
public enum RunCollection {
  /// Loads every run in `paths`: each a run folder, a sweep folder (with `runs/`), whose runs come in the order of its plan, or a
  /// folder of run folders.
  /// Throws `ReportError` where a path does not exist or holds no run; a damaged run is loaded as far as it goes.
  public static func load(paths: [String]) throws(ReportError) -> [LoadedRun] {
    var folders: [RunFolder] = []
    for path in paths {
      let found = try runFolders(at: path)
      folders += found.filter { !folders.contains($0) }
    }
    return folders.map(LoadedRun.init)
  }

  private static func runFolders(at path: String) throws(ReportError) -> [RunFolder] {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    if isRun(trimmed) { return [RunFolder(path: trimmed)] }
    let plan = plannedOrder(at: trimmed)
    for parent in ["\(trimmed)/runs", trimmed] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
      let sorted = names.sorted { (plan[$0] ?? .max, $0) < (plan[$1] ?? .max, $1) }
      let runs = sorted.map { "\(parent)/\($0)" }.filter(isRun)
      if !runs.isEmpty { return runs.map(RunFolder.init(path:)) }
    }
    throw .noRuns(path: path)
  }

  /// The places of a sweep's runs in its plan, which is in the order of the grid; names of folders end in hashes and have none.
  private static func plannedOrder(at path: String) -> [String: Int] {
    guard let text = try? String(contentsOfFile: "\(path)/plan.csv", encoding: .utf8) else { return [:] }
    let names = text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      String(line.prefix { $0 != "," })
    }
    return Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  private static func isRun(_ path: String) -> Bool {
    ["run.json", "status.json", "config.yaml"].contains {
      FileManager.default.fileExists(atPath: "\(path)/\($0)")
    }
  }
}
