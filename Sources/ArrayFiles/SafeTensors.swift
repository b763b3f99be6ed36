import Files
import Foundation

/// Files in the safetensors format: a JSON header with names, types, shapes and places, then the numbers.
///
/// Layout: the header's length (u64, little-endian, at most 100 MB), the header, and the arrays, little-endian
/// and in row-major order. Source: the format's description by Hugging Face (safetensors, 2022).
public enum SafeTensors {
  /// The arrays of a file, converted to `Float` (F64 kept beside it), in the header's order, and its metadata.
  ///
  /// Throws `ArrayFileError`: `.missing`, `.unreadable`, or `.malformed` for any broken rule of the format.
  public static func read(_ url: URL) throws -> ArrayFile { try decode(FileBytes.read(url), file: url.shown) }

  /// The same, from bytes; `file` stands in messages.
  public static func decode(_ data: Data, file: String) throws -> ArrayFile {
    guard let length = data.number(UInt64.self, at: 0) else {
      throw ArrayFileError.malformed(
        file: file, problem: "\(data.count) bytes; the header's length alone takes 8")
    }
    guard length <= SafeTensorsHeader.lengthLimit else {
      throw ArrayFileError.malformed(
        file: file, problem: "header of \(length) bytes; at most \(SafeTensorsHeader.lengthLimit) are allowed")
    }
    guard let text = data.part(at: 8, count: Int(length)) else {
      throw ArrayFileError.malformed(
        file: file,
        problem: "header of \(length) bytes, but only \(data.count - 8) follow; the file is truncated")
    }
    let buffer = data.dropFirst(8 + Int(length))
    let header = try SafeTensorsHeader(text, bufferSize: buffer.count, file: file)
    let arrays = buffer.withUnsafeBytes { bytes in
      header.entries.compactMap { entry -> NamedArray? in
        guard let type = entry.elementType else { return nil }
        let elements = UnsafeRawBufferPointer(rebasing: bytes[entry.range])
        return NamedArray(name: entry.name, view: StridedView(rowMajor: entry.shape), of: elements, type)
      }
    }
    let unread = header.entries.filter { $0.elementType == nil }.map {
      ArrayFile.Unread(name: $0.name, problem: "arrays of type \($0.typeName) are not read; save it as float32")
    }
    let content = ArrayFile(
      arrays: arrays, metadata: header.metadata, unread: unread, isOrdered: isOrdered(header.entries))
    try content.requireAnyRead(file: file)
    return content
  }

  /// Whether arrays stand in another order than the reference library's, which sorts by width of the type, then name.
  private static func isOrdered(_ entries: [SafeTensorsHeader.Entry]) -> Bool {
    let keys = entries.map { (-($0.elementType?.size ?? 1), $0.name) }
    return keys.count < 2 || zip(keys, keys.dropFirst()).contains { $0.0 > $1.0 || $0.0 == $1.0 && $0.1 > $1.1 }
  }

  /// Writes the arrays in the order given, whole or not at all.
  ///
  /// Throws `ArrayFileError.unwritable`.
  public static func write(_ content: ArrayFile, to url: URL, as precision: StoragePrecision = .single) throws {
    try AtomicFile.write(encode(content, as: precision, file: url.shown), to: url)
  }

  /// The bytes of a file; the same content always gives the same bytes. `file` stands in messages.
  public static func encode(
    _ content: ArrayFile, as precision: StoragePrecision = .single, file: String = "safetensors"
  ) throws -> Data {
    var members: [String] = []
    if !content.metadata.isEmpty {
      let pairs = content.metadata.sorted { $0.key < $1.key }
      let text = pairs.map { "\(JSONHeader.quoted($0.key)):\(JSONHeader.quoted($0.value))" }
      members.append("\"__metadata__\":{\(text.joined(separator: ","))}")
    }
    var names: Set<String> = ["__metadata__"]
    var end = 0
    for array in content.arrays {
      guard names.insert(array.name).inserted else {
        throw ArrayFileError.unwritable(
          file: file, reason: "the name '\(array.name)' is taken; each array needs one of its own")
      }
      let begin = end
      end += array.values.count * precision.elementType.size
      let shape = array.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(JSONHeader.quoted(array.name)):{\"dtype\":\"\(precision.elementType.rawValue)\","
          + "\"shape\":[\(shape)],\"data_offsets\":[\(begin),\(end)]}")
    }
    var header = Data("{\(members.joined(separator: ","))}".utf8)
    header.append(contentsOf: repeatElement(UInt8(ascii: " "), count: -header.count & 7))
    guard header.count <= SafeTensorsHeader.lengthLimit else {
      throw ArrayFileError.unwritable(
        file: file,
        reason: "header of \(header.count) bytes; at most \(SafeTensorsHeader.lengthLimit) are allowed")
    }
    var data = Data(capacity: 8 + header.count + end)
    data.append(littleEndian: UInt64(header.count))
    data.append(header)
    for array in content.arrays { precision.append(array, to: &data) }
    return data
  }
}
