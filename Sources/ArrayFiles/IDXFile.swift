import Foundation

/// An array in the IDX format of the MNIST database, gzipped or not.
///
/// Layout: two zero bytes, a type code, the number of dimensions, each dimension as a big-endian u32, then the
/// elements, big-endian and in row-major order. Source: LeCun, Cortes, Burges, "The MNIST database" (1998).
public struct IDXFile: Sendable {
  /// The type of the elements.
  public let elementType: ElementType
  /// The dimensions; the first counts the examples.
  public let shape: [Int]
  /// The elements as they are stored.
  private let payload: Data
  private let file: String

  private static let types: [UInt8: ElementType] = [
    0x08: .uint8, 0x09: .int8, 0x0B: .int16, 0x0C: .int32, 0x0D: .float32, 0x0E: .float64,
  ]

  /// Reads a file.
  ///
  /// Throws `ArrayFileError`: `.missing`, `.unreadable`, or `.malformed` where the header is none, or the
  /// elements are fewer or more than the dimensions say.
  public static func read(_ url: URL) throws -> IDXFile {
    try IDXFile(FileBytes.read(url), file: url.shown)
  }

  /// The same, from bytes; `file` stands in messages.
  public init(_ data: Data, file: String) throws {
    func malformed(_ problem: String) -> ArrayFileError { .malformed(file: file, problem: problem) }
    let data = Gzip.isCompressed(data) ? try Gzip.decompress(data, file: file) : data
    guard data.starts(with: [0, 0]), let code: UInt8 = data.number(at: 2), let rank: UInt8 = data.number(at: 3)
    else {
      let found = data.prefix(4).map { String(format: "%02x", $0) }.joined(separator: " ")
      throw malformed(
        "starts with '\(found)'; an IDX file starts with 00 00, a type and a number of dimensions")
    }
    guard let elementType = Self.types[code] else {
      throw malformed(
        "type \(String(format: "0x%02x", code)) is not one of 0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e")
    }
    let start = 4 + 4 * Int(rank)
    guard rank > 0, data.count >= start else {
      throw malformed(
        "\(rank) dimensions in a file of \(data.count) bytes; at least 1 is needed, each takes 4 bytes")
    }
    let shape = (0..<Int(rank)).compactMap {
      data.number(UInt32.self, at: 4 + 4 * $0).map { Int($0.byteSwapped) }
    }
    guard let expected = elementType.byteCount(shape: shape) else {
      throw malformed("shape \(shape) of \(elementType.rawValue) is larger than any file")
    }
    let payload = data.dropFirst(start)
    guard payload.count == expected else {
      let fault = payload.count < expected ? "truncated" : "has trailing bytes"
      throw malformed(
        "\(fault): shape \(shape) of \(elementType.rawValue) needs \(expected) bytes after the header, "
          + "found \(payload.count)")
    }
    self.elementType = elementType
    self.shape = shape
    self.payload = payload
    self.file = file
  }

  /// The elements as `Float`, by `ElementType`'s rule.
  public func floats() -> [Float] { payload.withUnsafeBytes { elementType.floats($0, bigEndian: true) } }

  /// The elements of a file of unsigned bytes, as they are.
  ///
  /// Throws `ArrayFileError.unsupported` for any other type.
  public func unsignedBytes() throws -> [UInt8] {
    guard elementType == .uint8 else {
      throw ArrayFileError.unsupported(
        file: file, problem: "holds \(elementType.rawValue); unsigned bytes (U8) are needed here")
    }
    return [UInt8](payload)
  }
}
