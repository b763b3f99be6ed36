/// Parts of paths as they are written, without a look at the disk.
///
/// Foundation's `deletingLastPathComponent` of an `NSString` can end the program (6.3.1 on Linux).
public enum Paths {
  /// The folder that a path lies in: empty for the current one, `/` at the root.
  public static func folder(of path: String) -> String {
    let parts = path.split(separator: "/")
    return (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
  }

  /// The last part of a path; empty where it has none.
  public static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }
}
