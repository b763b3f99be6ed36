import Foundation

extension Data {
  /// The `count` bytes from `offset`, counted from the first byte, or `nil` where they do not all lie inside.
  func part(at offset: Int, count: Int) -> Data? {
    guard offset >= 0, count >= 0, offset <= self.count, count <= self.count - offset else { return nil }
    return self[startIndex + offset..<startIndex + offset + count]
  }

  /// The little-endian number at `offset`, or `nil` where it does not lie inside.
  func number<Value: FixedWidthInteger>(_ type: Value.Type = Value.self, at offset: Int) -> Value? {
    part(at: offset, count: MemoryLayout<Value>.size)?.withUnsafeBytes {
      Value(littleEndian: $0.loadUnaligned(as: Value.self))
    }
  }

  /// Appends a number, little-endian.
  mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}

extension URL {
  /// The path as it was given, for messages.
  var shown: String { relativePath }
}

/// Reading of whole files with the system's own words on failure.
enum FileBytes {
  /// The file's content. Throws `ArrayFileError.missing` or `.unreadable`.
  static func read(_ url: URL) throws -> Data {
    var content = Data()
    try forEachChunk(of: url, size: 1 << 22) { chunk, total in
      if content.isEmpty { content.reserveCapacity(total) }
      content.append(contentsOf: chunk)
    }
    return content
  }

  /// Calls `body` with one piece after another, and with the size that the file had when it was opened.
  static func forEachChunk(
    of url: URL, size: Int, _ body: (UnsafeRawBufferPointer, _ total: Int) throws -> Void
  ) throws {
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT { throw ArrayFileError.missing(file: url.shown) }
      throw ArrayFileError.unreadable(file: url.shown, reason: systemMessage(code))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ArrayFileError.unreadable(file: url.shown, reason: "not a regular file")
    }
    try withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { buffer in
      while true {
        let count = Foundation.read(descriptor, buffer.baseAddress, size)
        if count == 0 { return }
        if count > 0 {
          try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]), Int(status.st_size))
        } else if errno != EINTR {
          throw ArrayFileError.unreadable(file: url.shown, reason: systemMessage(errno))
        }
      }
    }
  }
}
