import Foundation
import Records

/// Where the relative paths of a configuration lead from, and where the runs lie that it names.
///
/// For a configuration that somebody wrote that is the folder where the program was started. For the one of a run it is
/// what the run's record says, so that the run can be made again from anywhere.
public struct Surroundings: Sendable, Equatable {
  /// The folders that relative paths are looked for in, in order; an empty name is the current one.
  public let directories: [String]
  /// The folder of the runs that `mask.run` names; nil for that of the run itself.
  public let neighbors: String?

  /// The current folder.
  public static let current = Surroundings(directories: [""], neighbors: nil)

  init(directories: [String], neighbors: String?) {
    self.directories = directories
    self.neighbors = neighbors
  }

  /// What the record of a run says: the folder where it was started, or where that lies now if it was moved together
  /// with the run. Records from before folders were recorded say nothing: then it is the current folder.
  public init(of folder: RunFolder, _ manifest: RunManifest) {
    let own = Self.absolute(folder.path)
    // Neighbors that were recorded may have moved with the run.
    let neighbors =
      manifest.neighbors.map { recorded in
        let places = [recorded] + Self.moved(recorded, from: manifest.folder, to: folder.path)
        return places.first { FileManager.default.fileExists(atPath: $0) } ?? recorded
      } ?? RunFolder(path: Self.target(of: own)).parent
    guard let directory = manifest.directory else {
      self.init(directories: [""], neighbors: neighbors)
      return
    }
    self.init(startedIn: directory, recordedAt: manifest.folder, now: folder.path, neighbors: neighbors)
  }

  /// The folder where something was started, or where that lies now if it was moved together with what was recorded, from
  /// `old` to `place`.
  public init(startedIn directory: String, recordedAt old: String?, now place: String, neighbors: String? = nil)
  {
    self.init(
      directories: [directory] + Self.moved(directory, from: old, to: place),
      neighbors: neighbors)
  }

  /// The whole path of the folder from which relative paths lead, for a record.
  public var directory: String {
    let found = directories.first { $0.isEmpty || FileManager.default.fileExists(atPath: $0) } ?? directories[0]
    return Self.absolute(found.isEmpty ? FileManager.default.currentDirectoryPath : found)
  }

  /// Where a file lies whose path the configuration has: in the first folder that has it.
  public func locate(_ path: String) -> String {
    if path.isEmpty || path.hasPrefix("/") { return path }
    let candidates = directories.map { $0.isEmpty ? path : "\($0)/\(path)" }
    return candidates.first { FileManager.default.fileExists(atPath: $0) } ?? candidates[0]
  }

  /// The directory as it may lie beside a run's folder that was moved, if it lay above that or beside it: beside the folder as it is
  /// called, and beside where links lead to.
  private static func moved(_ directory: String, from old: String?, to place: String) -> [String] {
    let called = absolute(place)
    let linked = URL(fileURLWithPath: called).resolvingSymlinksInPath().path
    return (linked == called ? [called] : [called, linked]).flatMap { moved(directory, from: old, toWhole: $0) }
  }

  private static func moved(_ directory: String, from old: String?, toWhole new: String) -> [String] {
    guard let old, old != new else { return [] }
    let (from, to) = (directory.split(separator: "/"), old.split(separator: "/"))
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let kept = new.split(separator: "/").dropLast(to.count - shared)
    if kept.isEmpty { return [] }
    return ["/" + (kept + from.dropFirst(shared)).joined(separator: "/")]
  }

  /// Where a link leads, or the path itself where it is none.
  private static func target(of path: String) -> String {
    let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
    return isLink ? URL(fileURLWithPath: path).resolvingSymlinksInPath().path : path
  }

  /// The whole path, without `.` and `..`.
  public static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
