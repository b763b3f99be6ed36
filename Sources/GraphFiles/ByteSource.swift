import ArrayFiles
import Files
import Foundation

/// The bytes of a file, by parts as they are needed: a plain file is not held whole unless somebody asks for all of it.
struct ByteSource: Sendable {
  private enum Storage: Sendable {
    case memory(Data)
    case file(OpenFile)
  }

  private let storage: Storage
  /// The number of bytes.
  let count: Int

  /// Opens a file; "-" is standard input. Pipes and gzipped files are read whole.
  ///
  /// Throws `FileError`, and `ArrayFileError` for a damaged gzipped file.
  static func open(_ path: String) throws -> ByteSource {
    let file = try OpenFile(path)
    guard let size = file.size else { return try ByteSource(file.rest(), file: path) }
    let plain = ByteSource(storage: .file(file), count: size)
    guard Gzip.isCompressed(try plain.bytes(0..<min(2, size))) else { return plain }
    return try ByteSource(plain.bytes(0..<size), file: path)
  }

  /// Bytes that are there, gzipped or not; at most 64 times as many come of gzipped ones, or a gigabyte.
  init(_ bytes: Data, file: String) throws {
    let content =
      Gzip.isCompressed(bytes)
      ? try Gzip.decompress(bytes, limit: max(1 << 30, bytes.count << 6), file: file) : bytes
    self.init(storage: .memory(content), count: content.count)
  }

  private init(storage: Storage, count: Int) {
    self.storage = storage
    self.count = count
  }

  /// All bytes.
  func all() throws -> Data { try bytes(0..<count) }

  /// A part of the bytes; fewer than asked for where the file has become shorter.
  func bytes(_ range: Range<Int>) throws -> Data {
    switch storage {
    case .memory(let data):
      return data[data.startIndex + range.lowerBound..<data.startIndex + range.upperBound]
    case .file(let file):
      var part = Data(count: range.count)
      let read = try part.withUnsafeMutableBytes { try file.read(into: $0, at: range.lowerBound) }
      return read == part.count ? part : part.prefix(read)
    }
  }

  /// Copies bytes from `offset` on into a buffer; returns how many there were.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    switch storage {
    case .file(let file): return try file.read(into: buffer, at: offset)
    case .memory(let data):
      let part = data.dropFirst(offset).prefix(buffer.count)
      part.withUnsafeBytes { buffer.copyMemory(from: $0) }
      return part.count
    }
  }
}

/// A file that is closed with its last user.
private final class OpenFile: Sendable {
  private let path: String
  private let descriptor: Int32
  /// The number of bytes of a regular file; nil for a pipe and the like.
  let size: Int?

  init(_ path: String) throws {
    self.path = path
    descriptor = path == "-" ? dup(STDIN_FILENO) : Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, operation: .read, code: errno) }
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    size = isRegular && path != "-" ? Int(status.st_size) : nil
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
    var done = 0
    while done < buffer.count {
      let read = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, off_t(offset + done))
      if read < 0 && errno == EINTR { continue }
      guard read >= 0 else { throw FileError(path: path, operation: .read, code: errno) }
      if read == 0 { break }
      done += read
    }
    return done
  }

  /// All that comes until the end.
  func rest() throws -> Data {
    var content = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let read = Foundation.read(descriptor, &buffer, buffer.count)
      if read < 0 && errno == EINTR { continue }
      guard read >= 0 else { throw FileError(path: path, operation: .read, code: errno) }
      if read == 0 { return content }
      content.append(contentsOf: buffer[..<read])
    }
  }
}
