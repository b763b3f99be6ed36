import Files
import Foundation

/// PyTorch's files of weights, `.pt` and `.pth`: state dicts, and maps and lists of them, as `torch.save` writes them.
///
/// Such a file is a pickle, which Python would run. Here it is only read: tensors, numbers, texts, lists and maps, and
/// nothing else (`Pickle`). Since version 1.6 it is a zip archive of the pickle and one entry for each storage; before, it
/// was five pickles and the storages one after the other. Source: PyTorch's documentation, "Serialization semantics".
public enum TorchFile {
  /// The tensors of a file, converted to `Float` (F64 kept beside it), in the order of its maps; names of maps within
  /// maps are joined by points. Types that are not read are told apart.
  ///
  /// Throws `ArrayFileError`: `.missing`, `.unreadable`, `.malformed`, or `.unsupported` for what holds more than weights.
  public static func read(_ url: URL) throws -> ArrayFile {
    try ArrayFile.decode(FileBytes.read(url), file: url.shown)
  }

  /// Whether an archive is one of PyTorch's.
  static func isIn(_ archive: ZipArchive) -> Bool { pickle(of: archive) != nil }

  private static func pickle(of archive: ZipArchive) -> ZipArchive.Entry? {
    archive.entries.first { $0.name == "data.pkl" || $0.name.hasSuffix("/data.pkl") }
  }

  /// The content of an archive.
  static func decode(_ archive: ZipArchive, file: String) throws -> ArrayFile {
    guard let entry = pickle(of: archive) else {
      throw ArrayFileError.malformed(file: file, problem: "the archive has no data.pkl")
    }
    let folder = entry.name.dropLast("data.pkl".count)
    let entries = Dictionary(archive.entries.map { ($0.name, $0) }) { first, _ in first }
    var bigEndian = false
    if let order = entries[folder + "byteorder"] {
      bigEndian = try archive.content(order).starts(with: Data("big".utf8))
    }
    let pickle = try Pickle(archive.content(entry), file: file)
    let content = try TorchTensors(pickle, file: file).content(bigEndian: bigEndian) { storage in
      guard let entry = entries["\(folder)data/\(storage.key)"] else {
        throw ArrayFileError.malformed(file: file, problem: "the storage '\(storage.key)' is missing")
      }
      return try archive.content(entry)
    }
    try content.requireAnyRead(file: file)
    return content
  }

  /// How a file of before version 1.6 begins: protocol 2 and an integer of ten bytes.
  static let oldMagic: [UInt8] = [
    0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
  ]

  /// The content of a file of before version 1.6: a magic number, the version of the format, the system, the objects, the
  /// keys of the storages, and for each of these its count and its numbers.
  static func decodeOld(_ data: Data, file: String) throws -> ArrayFile {
    let version = try Pickle(data, from: oldMagic.count, file: file)
    guard version.root == .int(1001) else {
      throw ArrayFileError.unsupported(
        file: file, problem: "is of another version of PyTorch's format than 1001")
    }
    let system = try Pickle(data, from: version.end, file: file)
    let isLittle =
      system.entries(system.root)?.first { $0.key == .text("little_endian") }?.value != .bool(false)
    let pickle = try Pickle(data, from: system.end, file: file)
    let keys = try Pickle(data, from: pickle.end, file: file)
    let tensors = try TorchTensors(pickle, file: file)
    let sizes = tensors.storages
    var parts: [String: Data] = [:]
    var position = keys.end
    for key in keys.elements(keys.root) ?? [] {
      guard case .text(let key) = key, let count = data.number(Int64.self, at: position),
        let storage = sizes[key], count == storage.count, let type = storage.type,
        let size = type.byteCount(shape: [storage.count]), let part = data.part(at: position + 8, count: size)
      else {
        throw ArrayFileError.malformed(
          file: file, problem: "the storage at byte \(position) is not the one that the tensors refer to")
      }
      parts[key] = part
      position += 8 + size
    }
    let content = try tensors.content(bigEndian: !isLittle) { storage in
      guard let part = parts[storage.key] else {
        throw ArrayFileError.malformed(file: file, problem: "the storage '\(storage.key)' is missing")
      }
      return part
    }
    try content.requireAnyRead(file: file)
    return content
  }
}
