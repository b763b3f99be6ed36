import ArrayFiles
import Foundation

/// A folder with the four files of a small IDX data set, which a test may damage; it goes with its owner.
///
/// Six training images and two test images of 2 × 3 pixels; value k of the training images is 7 k.
final class IDXFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("idx-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    try write(Self.idx([6, 2, 3], (0..<36).map { 7 * $0 }), to: "train-images-idx3-ubyte")
    try write(Self.idx([6], [0, 1, 2, 3, 4, 9]), to: "train-labels-idx1-ubyte")
    try write(Self.idx([2, 2, 3], (0..<12).map { 255 - $0 }), to: "t10k-images-idx3-ubyte")
    try write(Self.idx([2], [5, 0]), to: "t10k-labels-idx1-ubyte")
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func write(_ data: Data, to name: String) throws { try data.write(to: url.appendingPathComponent(name)) }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: url.appendingPathComponent(name))
  }

  /// An IDX file by its definition: two zeros, the type, the rank, big-endian extents, the elements.
  static func idx(_ shape: [Int], _ elements: [UInt8], type: UInt8 = 0x08) -> Data {
    var data = Data([0, 0, type, UInt8(shape.count)])
    for extent in shape { withUnsafeBytes(of: UInt32(extent).bigEndian) { data.append(contentsOf: $0) } }
    return data + elements
  }

  /// The gzip file of `data`: zlib's stream between another header and another checksum.
  static func gzip(_ data: Data) throws -> Data {
    var file = Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
    file += try Zlib.deflate(data).dropFirst(2).dropLast(4)
    for word in [Zlib.crc32(data), UInt32(data.count)] {
      withUnsafeBytes(of: word.littleEndian) { file.append(contentsOf: $0) }
    }
    return file
  }
}
