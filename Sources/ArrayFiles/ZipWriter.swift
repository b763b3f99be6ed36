import Foundation

/// Makes a zip archive of stored entries; the same entries always give the same bytes.
struct ZipWriter {
  /// Without 64-bit records, no place in the archive may need more than 32 bits.
  static let sizeLimit = Int(UInt32.max) - 1
  static let countLimit = Int(UInt16.max) - 1

  private var body = Data()
  private var directory = Data()
  private var count = 0

  /// An entry that would exceed the limits.
  struct TooLarge: Error {}

  /// Appends an entry. Throws `TooLarge`, and appends nothing, where the archive would exceed its limits.
  mutating func append(_ content: Data, name: String) throws {
    let nameSize = name.utf8.count
    let size = body.count + directory.count + content.count + 2 * nameSize + 200
    guard size <= Self.sizeLimit, count < Self.countLimit, nameSize <= UInt16.max else {
      throw TooLarge()
    }
    let offset = UInt32(body.count)
    var common = Data()
    // Version 2.0, UTF-8 names, stored, at the first moment that the format knows: midnight of 1 January 1980.
    for field: UInt16 in [20, 0x0800, 0, 0, 0x21] { common.append(littleEndian: field) }
    common.append(littleEndian: Zlib.crc32(content))
    common.append(littleEndian: UInt32(content.count))
    common.append(littleEndian: UInt32(content.count))
    common.append(littleEndian: UInt16(nameSize))
    common.append(littleEndian: UInt16(0))

    body.append(littleEndian: 0x0403_4B50 as UInt32)
    body.append(common)
    body.append(contentsOf: name.utf8)
    body.append(content)

    directory.append(littleEndian: 0x0201_4B50 as UInt32)
    directory.append(littleEndian: 20 as UInt16)
    directory.append(common)
    directory.append(Data(count: 10))
    directory.append(littleEndian: offset)
    directory.append(contentsOf: name.utf8)
    count += 1
  }

  /// The whole archive.
  func finish() -> Data {
    var data = body
    data.append(directory)
    data.append(littleEndian: 0x0605_4B50 as UInt32)
    data.append(Data(count: 4))
    data.append(littleEndian: UInt16(count))
    data.append(littleEndian: UInt16(count))
    data.append(littleEndian: UInt32(directory.count))
    data.append(littleEndian: UInt32(body.count))
    data.append(Data(count: 2))
    return data
  }
}
