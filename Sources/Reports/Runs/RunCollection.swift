import Foundation
import Records

/// Finds the runs that a report is about.
public enum RunCollection {
  /// Loads every run in `paths`: each a run folder, a sweep folder (with `runs/`), or a folder of run folders.
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
    for parent in ["\(trimmed)/runs", trimmed] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
      let runs = names.sorted().map { "\(parent)/\($0)" }.filter(isRun)
      if !runs.isEmpty { return runs.map(RunFolder.init(path:)) }
    }
    throw .noRuns(path: path)
  }

  private static func isRun(_ path: String) -> Bool {
    ["run.json", "status.json", "config.yaml"].contains {
      FileManager.default.fileExists(atPath: "\(path)/\($0)")
    }
  }
}
