import CZlib
import Foundation

/// Deflate compression, as PNG images and zip archives use it. Source: RFC 1950 and RFC 1951.
public enum Zlib {
  /// Why a stream could not be unpacked.
  enum Failure: Error, Equatable {
    case truncated
    case corrupt(String)
    case tooLarge(limit: Int)
  }

  /// How the deflated bytes are wrapped, in zlib's own code.
  enum Wrapping: Int32 {
    case zlib = 15
    case gzip = 31
    case none = -15
  }

  /// Deflate never packs more bytes than this into one.
  static let largestRatio = 1032

  /// The zlib stream (RFC 1950) of `data`; `level` is 0 (stored) to 9 (smallest).
  ///
  /// Throws `ArrayFileError.unsupported` for any other level.
  public static func deflate(_ data: Data, level: Int = 6) throws -> Data {
    guard (0...9).contains(level) else {
      throw ArrayFileError.unsupported(file: "zlib", problem: "compression level \(level) is not in 0...9")
    }
    var size = compressBound(UInt(data.count))
    var packed = Data(count: Int(size))
    let status = packed.withUnsafeMutableBytes { target in
      data.withUnsafeBytes { source in
        compress2(
          target.bindMemory(to: UInt8.self).baseAddress, &size,
          source.bindMemory(to: UInt8.self).baseAddress, UInt(source.count), Int32(level))
      }
    }
    guard status == Z_OK else {
      throw ArrayFileError.unwritable(file: "zlib", reason: "deflate ended with status \(status)")
    }
    return packed.prefix(Int(size))
  }

  /// The CRC-32 of PNG, zip and gzip.
  public static func crc32(_ data: Data) -> UInt32 {
    data.withUnsafeBytes {
      UInt32(CZlib.crc32_z(0, $0.bindMemory(to: UInt8.self).baseAddress, $0.count))
    }
  }

  /// Unpacks the one stream at the start of `packed`, and says how many bytes of it that took.
  ///
  /// At most `limit` bytes are made, whatever the stream claims; `hint` is the size to expect.
  static func inflate(
    _ packed: Data, _ wrapping: Wrapping, hint: Int, limit: Int
  ) throws -> (content: Data, consumed: Int) {
    var stream = z_stream()
    let started = inflateInit2_(
      &stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard started == Z_OK else { throw Failure.corrupt("inflate cannot start: status \(started)") }
    defer { inflateEnd(&stream) }
    var content = Data()
    content.reserveCapacity(min(hint, limit))
    return try packed.withUnsafeBytes { source in
      try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { piece in
        let target = piece.bindMemory(to: UInt8.self)
        let bytes = source.bindMemory(to: UInt8.self)
        var consumed = 0
        while true {
          // zlib counts in 32 bits, so a long input goes in by parts.
          let given = UInt32(clamping: bytes.count - consumed)
          stream.next_in = bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0 + consumed) }
          stream.avail_in = given
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          let status = CZlib.inflate(&stream, Z_NO_FLUSH)
          consumed += Int(given - stream.avail_in)
          let made = target.count - Int(stream.avail_out)
          guard content.count + made <= limit else { throw Failure.tooLarge(limit: limit) }
          content.append(contentsOf: target[..<made])
          switch status {
          case Z_STREAM_END: return (content, consumed)
          case Z_OK: continue
          case Z_BUF_ERROR: throw Failure.truncated
          default: throw Failure.corrupt(stream.msg.map { String(cString: $0) } ?? "status \(status)")
          }
        }
      }
    }
  }
}
