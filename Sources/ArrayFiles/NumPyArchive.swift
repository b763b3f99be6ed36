import Files
import Foundation

/// Several arrays in NumPy's `.npz` format: a zip archive with a `.npy` file for each.
public enum NumPyArchive {
  /// The arrays of a file, converted to `Float` (`f8` kept beside it), in the archive's order; entries may be stored or deflated, and those
  /// that are not arrays of real numbers are told apart as unread.
  ///
  /// Throws `ArrayFileError`: `.missing`, `.unreadable` or `.malformed`.
  public static func read(_ url: URL) throws -> ArrayFile { try decode(FileBytes.read(url), file: url.shown) }

  /// The same, from bytes; `file` stands in messages.
  public static func decode(_ data: Data, file: String) throws -> ArrayFile {
    try decode(ZipArchive(data, file: file), file: file)
  }

  static func decode(_ archive: ZipArchive, file: String) throws -> ArrayFile {
    var content = ArrayFile(arrays: [])
    for entry in archive.entries {
      guard entry.name.hasSuffix(".npy") else {
        content.unread.append(
          .init(name: entry.name, problem: "it is not an array; only .npy entries are read"))
        continue
      }
      let name = String(entry.name.dropLast(4))
      do {
        content.arrays.append(
          try NumPyFile.decode(archive.content(entry), name: name, file: "\(file): entry '\(entry.name)'"))
      } catch let error as ArrayFileError {
        guard case .unsupported(_, let problem) = error else { throw error }
        content.unread.append(.init(name: name, problem: problem))
      }
    }
    // Of a file of Keras its reader says what to do.
    let names = archive.entries.map(\.name)
    guard names.isEmpty || names.contains(where: { $0.hasSuffix(".npy") || $0.hasSuffix(".h5") }) else {
      throw ArrayFileError.unsupported(
        file: file,
        problem: names.contains("xl/workbook.xml")
          ? "is a workbook of Excel, which is not read: save its sheet as \"CSV UTF-8\""
          : "is a zip archive of \(names.prefix(3).map { "'\($0)'" }.joined(separator: ", "))"
            + "\(names.count > 3 ? " and \(names.count - 3) more" : ""), which is not read: unpack it")
    }
    // An archive of something else is told by its names.
    if names.contains(where: { $0.hasSuffix(".npy") }) { try content.requireAnyRead(file: file) }
    return content
  }

  /// Writes the arrays, stored, in the order given, whole or not at all; metadata has no place in this format.
  ///
  /// Throws `ArrayFileError.unwritable`, also where a name stands twice or the archive exceeds 4 GiB.
  public static func write(_ arrays: [NamedArray], to url: URL, as precision: StoragePrecision = .single) throws
  {
    try AtomicFile.write(encode(arrays, as: precision, file: url.shown), to: url)
  }

  /// The bytes of a file; the same arrays always give the same bytes. `file` stands in messages.
  public static func encode(
    _ arrays: [NamedArray], as precision: StoragePrecision = .single, file: String = "npz"
  ) throws -> Data {
    var writer = ZipWriter()
    var names: Set<String> = []
    for array in arrays {
      guard names.insert(array.name).inserted else {
        throw ArrayFileError.unwritable(
          file: file, reason: "the name '\(array.name)' is taken; each array needs one of its own")
      }
      do {
        try writer.append(NumPyFile.encode(array, as: precision, file: file), name: array.name + ".npy")
      } catch is ZipWriter.TooLarge {
        throw ArrayFileError.unwritable(
          file: file,
          reason:
            "array '\(array.name)' exceeds the limits, 4 GiB and 65534 arrays; safetensors has no such limits"
        )
      }
    }
    return writer.finish()
  }
}
