import Files
import Foundation

/// A file that was named and is not there.
public struct MissingInput: Error, Equatable, CustomStringConvertible {
  /// Its path.
  public let path: String
  /// What it should have been.
  public let what: String

  /// One sentence for the user.
  public var description: String { "\(path): there is no such \(what)" }

  /// A missing file.
  public init(path: String, what: String) {
    self.path = path
    self.what = what
  }
}

/// A run that cannot be started.
public enum RunError: Error, Equatable, CustomStringConvertible {
  /// The folder holds a run already.
  case folderTaken(String)
  /// Another process writes the folder: which one.
  case held(String, by: String)
  /// A run that another begins with is not done.
  case notDone(String)
  /// The configuration in a run folder is not the one it was started with.
  case configurationChanged(String)

  /// One sentence for the user.
  public var description: String {
    switch self {
    case .folderTaken(let path):
      "\(path): this folder holds a run already; finish it with --resume \(path), or choose another with --out"
    case .held(let path, let holder):
      "\(path): this run is being trained by \(holder); wait until that ends, or stop it first"
    case .notDone(let path): "\(path): this run is not done; finish it first with --resume \(path)"
    case .configurationChanged(let path):
      "\(path): the configuration was changed since the run began; start a new run for it"
    }
  }
}

/// A file that stands where one would be written, and that is somebody else's.
public struct ForeignFile: Error, Equatable, CustomStringConvertible {
  /// Its path.
  public let path: String
  /// What would write over it: `a run`.
  public let writer: String

  /// One sentence for the user.
  public var description: String {
    "\(path): this file is not from \(writer), which would write over it; choose another folder with --out"
  }

  /// A file in the way.
  public init(path: String, writer: String) {
    self.path = path
    self.writer = writer
  }

  /// Throws for the first of some files that is there, in a folder that is not the writer's own.
  ///
  /// - Parameter isOurs: Whether the folder has the mark of its writer. It is looked at after the files, as whoever begins
  ///   there in the same moment leaves its mark before any file.
  package static func check(_ files: [String], writer: String, isOurs: () -> Bool) throws(ForeignFile) {
    let found = files.first { FileManager.default.fileExists(atPath: $0) }
    if let found, !isOurs() { throw ForeignFile(path: found, writer: writer) }
  }
}

extension MissingInput: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory { .noInput }
}

extension RunError: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory {
    switch self {
    case .folderTaken, .held: .cannotWrite
    case .notDone, .configurationChanged: .usage
    }
  }
}

extension ForeignFile: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory { .cannotWrite }
}
