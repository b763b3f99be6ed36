import Files
import Foundation

extension AtomicFile {
  /// Replaces the file of `url` by `data`, whole or not at all.
  ///
  /// Throws `ArrayFileError.unwritable` with the system's words: no such folder, no permission, no space left.
  static func write(_ data: Data, to url: URL) throws(ArrayFileError) {
    do {
      try write(data, to: url.path)
    } catch {
      throw .unwritable(file: url.shown, reason: systemMessage(error.code), cause: error)
    }
  }
}
