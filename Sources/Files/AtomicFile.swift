import Foundation

/// Files that appear whole or not at all: written aside in the same folder, synced, then renamed.
public enum AtomicFile {
  /// Whether a write ends only when the disk has the file. Without that, a power cut may leave it empty or old; the
  /// caller then sees to it that the disk gets everything in time.
  @TaskLocal public static var waitsForDisk = true

  /// Replaces the file at `path`, or the one that a link there leads to, by `data`; a reader sees the old bytes or the new ones, never a
  /// part. A device or a pipe is written into, and stays what it is.
  public static func write(_ data: Data, to path: String) throws(FileError) {
    if takesWhatIsWritten(path) { return try writeInto(path, data) }
    let place = whereItLeads(path)
    let aside = asideName(for: place)
    let file = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileError(path: path, operation: .write, code: errno) }
    var failure = writeAll(data, to: file)
    if failure == 0, waitsForDisk, fsync(file) != 0 { failure = errno }
    if close(file) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(aside, place) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(aside)
      throw FileError(path: path, operation: .write, code: failure)
    }
    syncFolder(of: place)
  }

  /// Whether a path is a device, a pipe or a socket, or one of the system's names for what a process has open.
  private static func takesWhatIsWritten(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    if ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) { return true }
    return isLink(path) && ["/dev/", "/proc/"].contains(where: path.hasPrefix)
  }

  private static func writeInto(_ path: String, _ data: Data) throws(FileError) {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(path: path, operation: .write, code: errno) }
    var failure = writeAll(data, to: file)
    if close(file) != 0, failure == 0 { failure = errno }
    if failure != 0 { throw FileError(path: path, operation: .write, code: failure) }
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The file that a link leads to; the path itself where it is none, or leads nowhere.
  private static func whereItLeads(_ path: String) -> String {
    guard isLink(path), let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }

  /// Points the symbolic link at `path` to `target`, a name relative to the link's folder, in one step.
  public static func link(_ path: String, to target: String) throws(FileError) {
    // One that is not there yet needs nothing aside.
    if symlink(target, path) == 0 { return syncFolder(of: path) }
    let aside = asideName(for: path)
    unlink(aside)
    guard symlink(target, aside) == 0 else { throw FileError(path: path, operation: .link, code: errno) }
    guard rename(aside, path) == 0 else {
      let code = errno
      unlink(aside)
      throw FileError(path: path, operation: .link, code: code)
    }
    syncFolder(of: path)
  }

  /// The bytes of the file at `path`.
  public static func read(_ path: String) throws(FileError) -> Data {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError(path: path, operation: .read, code: errno) }
    defer { close(file) }
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(file, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError(path: path, operation: .read, code: errno) }
      if count == 0 { return data }
      data.append(contentsOf: buffer[..<count])
    }
  }

  /// Makes the folder at `path` with its parents, where they do not exist.
  public static func makeFolder(_ path: String) throws(FileError) {
    if mkdir(path, 0o755) == 0 { return }
    let code = errno
    if code == EEXIST {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { return }
      throw FileError(path: path, operation: .write, code: ENOTDIR)
    }
    let parent = Paths.folder(of: path)
    guard code == ENOENT, !parent.isEmpty, parent != path else {
      throw FileError(path: path, operation: .write, code: code)
    }
    try makeFolder(parent)
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw FileError(path: path, operation: .write, code: errno)
    }
  }

  /// Writes every byte; returns zero or the `errno` that stopped it.
  package static func writeAll(_ data: Data, to file: Int32) -> Int32 {
    data.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Foundation.write(file, bytes.baseAddress! + done, bytes.count - done)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        done += count
      }
      return 0
    }
  }

  /// Hidden, in the same folder (a rename across file systems is not atomic) and apart for each process.
  private static func asideName(for path: String) -> String {
    let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) } ?? path.startIndex
    return "\(path[..<start]).\(path[start...]).\(getpid()).tmp"
  }

  /// Whether a file of that name is what a write left whose process was killed.
  package static func isLeftOver(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count >= 4 && parts[0].isEmpty && parts[parts.count - 1] == "tmp"
      && Int(parts[parts.count - 2]) != nil
  }

  /// A rename survives a power cut once its folder is synced; a file system that cannot is no failure.
  private static func syncFolder(of path: String) {
    guard waitsForDisk else { return }
    let folder = Paths.folder(of: path)
    let file = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }
}
