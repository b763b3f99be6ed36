import Foundation

/// The files of this repository, as tests read them.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The paths below a folder, as they stand below the root, whose names end so; without what is built in hidden folders.
  static func files(_ folder: String, _ ending: String) -> [String] {
    let paths =
      FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.allObjects as? [String]
    return (paths ?? []).filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") && !$0.contains("/.") }
      .map { "\(folder)/\($0)" }.sorted()
  }
}
