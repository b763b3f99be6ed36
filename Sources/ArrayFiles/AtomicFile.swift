import Foundation

/// Writing that leaves either the old file or the whole new one, whatever happens in between.
public enum AtomicFile {
  /// Whether a write ends only when the disk has the file. Without that, a power cut may leave it empty; the caller
  /// then sees to it that the disk gets everything in time.
  @TaskLocal public static var waitsForDisk = true

  /// Writes a new file beside `url`, waits until it is on the disk, and renames it to `url`.
  ///
  /// Throws `ArrayFileError.unwritable` with the system's words: no such folder, no permission, no space left.
  /// The file beside it is removed again on failure.
  public static func write(_ data: Data, to url: URL) throws {
    let folder = url.deletingLastPathComponent().path
    let aside = "\(folder)/.\(UUID().uuidString).tmp"
    let descriptor = open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(url.shown) }
    do {
      defer { close(descriptor) }
      try write(data, to: descriptor, file: url.shown)
      guard !waitsForDisk || fsync(descriptor) == 0 else { throw failure(url.shown) }
    } catch {
      unlink(aside)
      throw error
    }
    guard rename(aside, url.path) == 0 else {
      let error = failure(url.shown)
      unlink(aside)
      throw error
    }
    syncFolder(folder)
  }

  /// Writes all of `data`, however few bytes the system takes at a time.
  static func write(_ data: Data, to descriptor: Int32, file: String) throws {
    try data.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let count = Foundation.write(descriptor, part.baseAddress, part.count)
        if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw failure(file) }
      }
    }
  }

  /// Makes the new name survive a power cut too. Best effort: not every file system can do it, and the data is
  /// safe.
  private static func syncFolder(_ folder: String) {
    guard waitsForDisk else { return }
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  private static func failure(_ file: String) -> ArrayFileError {
    .unwritable(file: file, reason: systemMessage(errno))
  }
}
