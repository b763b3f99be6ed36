import Foundation

/// An archive as PyTorch writes it, around a pickle. The checksums of a zip archive hide what is in it from a fuzzer; here
/// they are right whatever the pickle is.
enum TorchArchive {
  /// Each storage has so many bytes, and its number as its key.
  private static let storages = [64, 64, 16, 16, 4, 0]

  static func bytes(around pickle: Data) -> Data {
    let entries =
      [("m/data.pkl", pickle), ("m/byteorder", Data("little".utf8))]
      + storages.enumerated().map { ("m/data/\($0.offset)", Data((0..<$0.element).map { UInt8($0) })) }
    var body = Data()
    var directory = Data()
    for (name, content) in entries {
      let common: [UInt8] =
        [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0] + little(checksum(content)) + little(UInt32(content.count))
        + little(UInt32(content.count)) + [UInt8(name.utf8.count), 0, 0, 0]
      directory += [0x50, 0x4B, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 10)
      directory += little(UInt32(body.count)) + Array(name.utf8)
      body += [0x50, 0x4B, 3, 4] + common + Array(name.utf8)
      body += content
    }
    let count = UInt8(entries.count)
    let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0, count, 0, count, 0]
    return body + directory + end + little(UInt32(directory.count)) + little(UInt32(body.count)) + [0, 0]
  }

  private static func little(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32, as zip has it.
  private static func checksum(_ content: Data) -> UInt32 {
    ~content.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }

  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }
}
