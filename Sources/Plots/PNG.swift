import CZlib
import Foundation

/// Pictures as PNG, true color, compressed by zlib.
package enum PNG {
  /// The file of a picture whose pixel at `(row, column)` is `color(row, column)`.
  package static func encode(
    width: Int, height: Int, color: (_ row: Int, _ column: Int) -> (red: UInt8, green: UInt8, blue: UInt8)
  ) -> Data {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(height * (1 + 3 * width))
    for row in 0..<height {
      pixels.append(0)  // the row is not filtered
      for column in 0..<width {
        let pixel = color(row, column)
        pixels += [pixel.red, pixel.green, pixel.blue]
      }
    }
    var file = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    file += chunk("IHDR", bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, 2, 0, 0, 0])
    file += chunk("IDAT", deflate(pixels))
    file += chunk("IEND", [])
    return file
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  private static func chunk(_ type: String, _ body: [UInt8]) -> [UInt8] {
    let content = Array(type.utf8) + body
    let checksum = crc32(0, content, uInt(content.count))
    return bigEndian(UInt32(body.count)) + content + bigEndian(UInt32(truncatingIfNeeded: checksum))
  }

  private static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var length = compressBound(uLong(bytes.count))
    var out = [UInt8](repeating: 0, count: Int(length))
    // Into a buffer of compressBound's size, zlib can fail for want of memory alone.
    let status = compress2(&out, &length, bytes, uLong(bytes.count), 9)
    precondition(status == Z_OK, "zlib returned \(status)")
    return Array(out.prefix(Int(length)))
  }
}
