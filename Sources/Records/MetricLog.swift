import Files
import Foundation

/// The writer of a `metrics.jsonl`: lines are only ever added, each handed to the system at once.
///
/// One writer a file. A line that could not be written whole, for want of space say, is taken back, so that what
/// was written before stays readable.
public final class MetricLog {
  /// The file.
  public let path: String
  private let file: Int32
  /// A device has no lines to take back.
  private let isRegular: Bool

  /// Opens the file at `path` to add to it, or makes it; a torn last line is taken off.
  public init(path: String) throws(FileError) {
    self.path = path
    file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileError(path: path, operation: .write, code: errno) }
    var status = stat()
    isRegular = fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    guard isRegular, status.st_size > 0 else { return }
    let history = try MetricHistory(path: path)
    if history.lastLineIsTorn { try cut(to: history.wholeLength) }
  }

  deinit { close(file) }

  /// Adds a line.
  public func append(_ line: MetricLine) throws(FileError) {
    let end = lseek(file, 0, SEEK_END)
    let code = AtomicFile.writeAll(Data((line.json() + "\n").utf8), to: file)
    guard code == 0 else {
      ftruncate(file, end)
      throw FileError(path: path, operation: .write, code: code)
    }
  }

  /// Takes off everything from the first line of a later step than `step` on, so that a resumed run can go on.
  public func truncate(afterStep step: Int) throws(FileError) {
    guard isRegular else { return }
    let data = try AtomicFile.read(path)
    var kept = 0
    for part in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      guard part.endIndex < data.endIndex else { break }
      if let line = try? MetricLine(json: part), line.step > step { break }
      kept = part.endIndex + 1 - data.startIndex
    }
    if kept < data.count { try cut(to: kept) }
  }

  /// Waits until every line is on the disk, unless whoever writes here and now does not wait.
  public func sync() throws(FileError) {
    guard AtomicFile.waitsForDisk else { return }
    guard fsync(file) == 0 || errno == EINVAL else {
      throw FileError(path: path, operation: .write, code: errno)
    }
  }

  private func cut(to length: Int) throws(FileError) {
    guard ftruncate(file, off_t(length)) == 0 else {
      throw FileError(path: path, operation: .write, code: errno)
    }
  }
}
