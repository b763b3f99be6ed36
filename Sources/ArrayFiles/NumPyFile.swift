import Files
import Foundation

/// One array in NumPy's `.npy` format, versions 1 to 3.
///
/// Source: "NEP 1: A simple file format for NumPy arrays" (Kern, 2007).
public enum NumPyFile {
  static let magic: [UInt8] = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]

  /// The array of a file, converted to `Float` (`f8` kept beside it) and to row-major order; its name is empty.
  ///
  /// Throws `ArrayFileError`: `.missing`, `.unreadable`, `.malformed`, or `.unsupported` for types that are not
  /// real numbers.
  public static func read(_ url: URL) throws -> NamedArray { try decode(FileBytes.read(url), file: url.shown) }

  /// The same, from bytes; `file` stands in messages, and `name` becomes the array's.
  public static func decode(_ data: Data, name: String = "", file: String) throws -> NamedArray {
    func malformed(_ problem: String) -> ArrayFileError { .malformed(file: file, problem: problem) }
    guard data.starts(with: magic), let major: UInt8 = data.number(at: 6), let minor: UInt8 = data.number(at: 7)
    else { throw malformed("is not a .npy file, which starts with 93 'NUMPY' and a version") }
    guard (1...3).contains(major), minor == 0 else {
      throw malformed("version \(major).\(minor) of .npy is not 1.0, 2.0 or 3.0")
    }
    let start = major == 1 ? 10 : 12
    let length =
      major == 1 ? data.number(UInt16.self, at: 8).map(Int.init) : data.number(UInt32.self, at: 8).map(Int.init)
    guard let length, let text = data.part(at: start, count: length) else {
      throw malformed("header of \(length ?? 0) bytes in a file of \(data.count); the file is truncated")
    }
    guard let text = String(data: text, encoding: major == 3 ? .utf8 : .isoLatin1) else {
      throw malformed("the header is not UTF-8")
    }
    let header: NumPyHeader
    do { header = try NumPyHeader(parsing: text) } catch NumPyHeader.Failure.malformed(let problem) {
      throw malformed(problem)
    } catch NumPyHeader.Failure.unsupported(let problem) {
      throw ArrayFileError.unsupported(file: file, problem: problem)
    }
    let type = header.elementType
    guard let expected = type.byteCount(shape: header.shape) else {
      throw malformed("shape \(header.shape) of \(type.rawValue) is larger than any file")
    }
    let payload = data.dropFirst(start + length)
    guard payload.count == expected else {
      let fault = payload.count < expected ? "truncated" : "has trailing bytes"
      throw malformed(
        "\(fault): shape \(header.shape) of \(type.rawValue) needs \(expected) bytes after the header, "
          + "found \(payload.count)")
    }
    let view =
      header.fortranOrder ? StridedView(fortranOrder: header.shape) : StridedView(rowMajor: header.shape)
    return payload.withUnsafeBytes {
      NamedArray(name: name, view: view, of: $0, type, bigEndian: header.bigEndian)
    }
  }

  /// Writes the array whole or not at all; its name is not kept. Throws `ArrayFileError.unwritable`.
  public static func write(_ array: NamedArray, to url: URL, as precision: StoragePrecision = .single) throws {
    try AtomicFile.write(encode(array, as: precision, file: url.shown), to: url)
  }

  /// The bytes of a file, in version 1.0 and with its elements at a multiple of 64; `file` stands in messages.
  public static func encode(
    _ array: NamedArray, as precision: StoragePrecision = .single, file: String = "npy"
  ) throws -> Data {
    guard array.shape.count <= NumPyHeader.rankLimit else {
      throw ArrayFileError.unwritable(
        file: file,
        reason:
          "array '\(array.name)' has \(array.shape.count) dimensions; .npy allows \(NumPyHeader.rankLimit)")
    }
    var text = NumPyHeader(elementType: precision.elementType, shape: array.shape).text
    text += String(repeating: " ", count: -(10 + text.utf8.count + 1) & 63) + "\n"
    var data = Data(capacity: 10 + text.utf8.count + array.values.count * precision.elementType.size)
    data.append(contentsOf: magic + [1, 0])
    data.append(littleEndian: UInt16(text.utf8.count))
    data.append(contentsOf: text.utf8)
    precision.append(array, to: &data)
    return data
  }
}
