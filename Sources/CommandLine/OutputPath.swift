import ArgumentParser
import Files
import Foundation
import GraphFiles
import Records

/// What the program refuses of the paths that it is to write to.
enum OutputPath {
  /// Refuses an empty path: what an unset variable of a shell leaves, and the root of the file system to all that is
  /// written below it.
  static func check(_ option: String, _ path: String?) throws {
    if path?.isEmpty == true {
      throw ValidationError("\(option) is empty (allowed: a path; is a variable of the shell not set?).")
    }
  }

  /// Refuses an output that is an input, under whatever name, or one of the files of a run.
  static func check(_ option: String, _ path: String, keeps inputs: [String]) throws {
    let own = identity(path)
    if own != nil, inputs.contains(where: { identity($0) == own }) {
      throw ReplacedInput(path: path, option: option, what: "the input")
    }
    let file = URL(fileURLWithPath: path).standardizedFileURL
    let folder = RunFolder(path: file.deletingLastPathComponent().path)
    if FileManager.default.fileExists(atPath: folder.manifestPath), folder.files.contains(file.path) {
      throw ReplacedInput(path: path, option: option, what: "a file of a run")
    }
  }

  /// Refuses a page in place of a file that is none: one that does not begin as the pages of this program do.
  static func check(_ option: String, page path: String) throws {
    try check(option, path, replaces: "page") { start in
      let text = String(decoding: start, as: UTF8.self)
      return text.contains("<title>Modulon") || text.hasPrefix("# Study: ")
    }
  }

  /// Refuses a graph in place of a file that does not begin as this program writes graphs under such a name.
  static func check(_ option: String, graph path: String) throws {
    try check(option, path, replaces: "graph") { GraphFile.isWritten($0, to: path) }
  }

  /// Refuses a table of modules in place of a file that is none.
  static func check(_ option: String, membership path: String) throws {
    try check(option, path, replaces: "table of modules", MembershipFile.isWritten)
  }

  /// Refuses two outputs in one file; `outputs` are options with their paths.
  static func checkApart(_ outputs: [(option: String, path: String)]) throws {
    var seen: [String: String] = [:]
    for (option, path) in outputs {
      let place = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
      if let other = seen.updateValue(option, forKey: place) {
        throw ValidationError("\(other) and \(option) both name \(path) (allowed: a file for each output).")
      }
    }
  }

  /// Refuses an output in place of a file that is not of its kind by how it begins.
  private static func check(
    _ option: String, _ path: String, replaces kind: String, _ isOurs: (Data) -> Bool
  ) throws {
    guard identity(path) != nil, let file = FileHandle(forReadingAtPath: path),
      let start = try? file.read(upToCount: 4096), !start.isEmpty
    else { return }
    if !isOurs(start) { throw ReplacedInput(path: path, option: option, what: "no \(kind) of Modulon's") }
  }

  /// What a file is, whatever leads to it; nil where there is none, and for
  /// folders and devices.
  private static func identity(_ path: String) -> [UInt64]? {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      ? [UInt64(status.st_dev), UInt64(status.st_ino)] : nil
  }
}

/// An output that would replace what it is made from.
struct ReplacedInput: Error, CustomStringConvertible {
  let path: String
  let option: String
  let what: String

  var description: String { "\(path): this is \(what), and \(option) would write over it; choose another name" }
}

extension ReplacedInput: CategorizedError {
  var category: ErrorCategory { .cannotWrite }
}
