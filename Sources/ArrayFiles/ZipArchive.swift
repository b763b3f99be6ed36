import Foundation

/// A zip archive in memory: its entries by their central directory, stored or deflated, with 64-bit records.
///
/// Source: PKWARE, "APPNOTE.TXT: .ZIP File Format Specification" 6.3.10 (2022).
struct ZipArchive {
  /// One file inside.
  struct Entry {
    let name: String
    let method: UInt16
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    /// Where its local header stands.
    let offset: Int
  }

  /// How much an entry may unpack to. Zeros alone are packed a thousandfold, so that a small file could take all memory.
  struct UnpackingLimit {
    /// The bytes that any entry may unpack to.
    var size = 256 << 20
    /// How many times its packed bytes a larger one may have; weights have at most a few.
    var ratio = 200
  }

  private(set) var entries: [Entry] = []
  var limit = UnpackingLimit()
  private let data: Data
  private let file: String

  /// Reads the directory. Throws `ArrayFileError.malformed` or `.unsupported`.
  init(_ data: Data, file: String) throws {
    self.data = data
    self.file = file
    let end = try directoryEnd()
    var position = end.start
    var names: Set<String> = []
    for index in 0..<end.count {
      let (entry, next) = try self.entry(index, at: position)
      guard names.insert(entry.name).inserted else { throw malformed("the entry '\(entry.name)' stands twice") }
      entries.append(entry)
      position = next
    }
    // Without this, entries that share their packed bytes could unpack to any size.
    var packed = 0
    for entry in entries { packed += entry.packedSize }
    guard packed <= data.count else {
      throw malformed("the entries claim \(packed) packed bytes; the file has \(data.count)")
    }
  }

  /// The unpacked content of an entry, its checksum verified.
  func content(_ entry: Entry) throws -> Data {
    guard data.number(UInt32.self, at: entry.offset) == 0x0403_4B50,
      let nameLength = data.number(UInt16.self, at: entry.offset + 26),
      let extraLength = data.number(UInt16.self, at: entry.offset + 28),
      let packed = data.part(
        at: entry.offset + 30 + Int(nameLength) + Int(extraLength), count: entry.packedSize)
    else { throw malformed("entry '\(entry.name)': its \(entry.packedSize) bytes do not lie in the file") }
    let content: Data
    switch entry.method {
    case 0: content = packed
    case 8:
      // No size can come from fewer bytes than this, so none larger is worth reserving memory for.
      guard entry.size / Zlib.largestRatio <= packed.count else {
        throw malformed(
          "entry '\(entry.name)': \(packed.count) bytes cannot unpack to the \(entry.size) claimed")
      }
      guard entry.size <= limit.size || entry.size <= limit.ratio * packed.count else {
        throw ArrayFileError.unsupported(
          file: file,
          problem: "entry '\(entry.name)': \(packed.count) bytes unpack to \(entry.size); of more than "
            + "\(limit.size) at most \(limit.ratio) times the packed ones are allowed; save it uncompressed, as "
            + "numpy.savez does")
      }
      do { content = try Zlib.inflate(packed, .none, hint: entry.size, limit: entry.size).content } catch {
        throw malformed("entry '\(entry.name)': damaged (\(error))")
      }
    default:
      throw ArrayFileError.unsupported(
        file: file,
        problem: "entry '\(entry.name)': compression method \(entry.method) is not 0 (stored) or 8 (deflated)")
    }
    guard content.count == entry.size else {
      throw malformed("entry '\(entry.name)': \(content.count) bytes, but \(entry.size) are claimed")
    }
    guard Zlib.crc32(content) == entry.checksum else {
      throw malformed("entry '\(entry.name)': its checksum does not match")
    }
    return content
  }

  private func malformed(_ problem: String) -> ArrayFileError { .malformed(file: file, problem: problem) }

  /// The number of entries, and where the first stands in the central directory.
  private func directoryEnd() throws -> (count: Int, start: Int) {
    let size = 22
    let lowest = max(0, data.count - size - Int(UInt16.max))
    let found = stride(from: data.count - size, through: lowest, by: -1).first { position in
      data.number(UInt32.self, at: position) == 0x0605_4B50
        && data.number(UInt16.self, at: position + 20).map(Int.init) == data.count - size - position
    }
    guard let end = found, let count = data.number(UInt16.self, at: end + 10),
      let start = data.number(UInt32.self, at: end + 16)
    else { throw malformed("the zip archive's end record is missing; the file is truncated") }
    if count != .max && start != .max { return (Int(count), Int(start)) }
    guard data.number(UInt32.self, at: end - 20) == 0x0706_4B50,
      let record = offset(at: end - 12), data.number(UInt32.self, at: record) == 0x0606_4B50,
      let wideCount = offset(at: record + 32), let wideStart = offset(at: record + 48)
    else { throw malformed("the zip archive's 64-bit end record is missing or damaged") }
    return (wideCount, wideStart)
  }

  /// A 64-bit number that must be usable as a place or a size in this file.
  private func offset(at position: Int) -> Int? {
    data.number(UInt64.self, at: position).flatMap { Int(exactly: $0) }
  }

  private func entry(_ index: Int, at position: Int) throws -> (Entry, next: Int) {
    func damaged() -> ArrayFileError {
      malformed("the zip archive's directory is damaged at its entry \(index)")
    }
    guard let record = data.part(at: position, count: 46), record.number(UInt32.self, at: 0) == 0x0201_4B50
    else {
      throw damaged()
    }
    func half(_ at: Int) -> Int { Int(record.number(UInt16.self, at: at)!) }
    func word(_ at: Int) -> Int { Int(record.number(UInt32.self, at: at)!) }
    let (nameLength, extraLength, commentLength) = (half(28), half(30), half(32))
    guard let nameBytes = data.part(at: position + 46, count: nameLength),
      let name = String(data: nameBytes, encoding: .utf8),
      let extra = data.part(at: position + 46 + nameLength, count: extraLength)
    else { throw damaged() }
    guard half(8) & 1 == 0 else {
      throw ArrayFileError.unsupported(file: file, problem: "entry '\(name)' is encrypted")
    }
    var wide = Self.wideFields(extra)
    func widened(_ value: Int) throws -> Int {
      if value != Int(UInt32.max) { return value }
      guard !wide.isEmpty, let value = Int(exactly: wide.removeFirst()) else { throw damaged() }
      return value
    }
    let size = try widened(word(24))
    let packedSize = try widened(word(20))
    let offset = try widened(word(42))
    guard packedSize <= data.count, offset <= data.count else { throw damaged() }
    return (
      Entry(
        name: name, method: UInt16(half(10)), checksum: UInt32(word(16)), packedSize: packedSize, size: size,
        offset: offset),
      position + 46 + nameLength + extraLength + commentLength
    )
  }

  /// The 64-bit numbers of extra field 1, which stand in for those that do not fit 32 bits.
  private static func wideFields(_ extra: Data) -> [UInt64] {
    var position = 0
    while let id = extra.number(UInt16.self, at: position),
      let size = extra.number(UInt16.self, at: position + 2)
    {
      if id == 1 {
        return (0..<Int(size) / 8).compactMap { extra.number(at: position + 4 + 8 * $0) }
      }
      position += 4 + Int(size)
    }
    return []
  }
}
