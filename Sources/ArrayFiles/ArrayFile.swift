import Foundation

/// What a file of arrays holds: the arrays in the file's order, and its remarks.
public struct ArrayFile: Equatable, Sendable {
  /// The arrays, in the order in which the file names them.
  public var arrays: [NamedArray]
  /// Free text by key; only safetensors files have it.
  public var metadata: [String: String]

  /// Arrays of types that are not read, in a file whose other arrays are.
  public var unread: [Unread]
  /// Whether the order of the arrays is their writer's choice, not just that of their names.
  public var isOrdered: Bool

  /// An array that is there but not read, and why.
  public struct Unread: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// What is wrong with it, for messages.
    public var problem: String

    /// An array and why it is not read.
    public init(name: String, problem: String) {
      self.name = name
      self.problem = problem
    }
  }

  /// A file's content.
  public init(
    arrays: [NamedArray], metadata: [String: String] = [:], unread: [Unread] = [], isOrdered: Bool = true
  ) {
    self.arrays = arrays
    self.metadata = metadata
    self.unread = unread
    self.isOrdered = isOrdered
  }

  /// The array of that name, if there is one.
  public subscript(name: String) -> NamedArray? { arrays.first { $0.name == name } }

  /// Throws `ArrayFileError.unsupported`, with each reason once, where there are arrays and all are unread: whoever reads
  /// the names alone would look for a mistake in them.
  func requireAnyRead(file: String) throws(ArrayFileError) {
    guard arrays.isEmpty, !unread.isEmpty else { return }
    let alike = Dictionary(grouping: unread, by: \.problem)
    let reasons = unread.filter { alike[$0.problem]!.first == $0 }.prefix(4).map { first in
      let others = alike[first.problem]!.count - 1
      return "'\(first.name)'\(others == 0 ? "" : " and \(others) more") (\(first.problem))"
    }
    let rest = alike.count > 4 ? " and others" : ""
    throw .unsupported(file: file, problem: "no array is read: \(reasons.joined(separator: ", "))\(rest)")
  }

  /// Whether a file is one of arrays, by its ending or its first bytes.
  public static func isKnown(_ path: String) throws -> Bool {
    let ending = (path as NSString).pathExtension.lowercased()
    if ["safetensors", "npy", "npz", "pt", "pth"].contains(ending) { return true }
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    let start = try handle.read(upToCount: 16) ?? Data()
    return start.starts(with: NumPyFile.magic) || start.starts(with: Array("PK\u{3}\u{4}".utf8))
      || start.number(UInt8.self, at: 8) == UInt8(ascii: "{") && start.number(UInt64.self, at: 0)! < 1 << 32
      || start.starts(with: TorchFile.oldMagic)
  }

  /// Reads a safetensors, `.npy`, `.npz` or PyTorch file; what it is, its first bytes say.
  ///
  /// Throws `ArrayFileError`: `.missing`, `.unreadable`, `.malformed`, or `.unsupported` for any other kind of
  /// file.
  public static func read(_ url: URL) throws -> ArrayFile {
    try decode(FileBytes.read(url), file: url.shown)
  }

  /// The same, from bytes; `file` stands in messages.
  public static func decode(_ data: Data, file: String) throws -> ArrayFile {
    if data.starts(with: NumPyFile.magic) { return ArrayFile(arrays: [try NumPyFile.decode(data, file: file)]) }
    if data.starts(with: Array("PK\u{3}\u{4}".utf8)) || data.starts(with: Array("PK\u{5}\u{6}".utf8)) {
      let archive = try ZipArchive(data, file: file)
      return try TorchFile.isIn(archive)
        ? TorchFile.decode(archive, file: file) : NumPyArchive.decode(archive, file: file)
    }
    // A safetensors file has no magic number: a length, then '{'. A damaged one is better told by its name.
    if data.number(UInt8.self, at: 8) == UInt8(ascii: "{") || file.hasSuffix(".safetensors") {
      return try SafeTensors.decode(data, file: file)
    }
    if data.starts(with: TorchFile.oldMagic) { return try TorchFile.decodeOld(data, file: file) }
    let found = data.prefix(8).map { String(format: "%02x", $0) }.joined(separator: " ")
    throw ArrayFileError.unsupported(
      file: file, problem: "starts with '\(found)': not a safetensors, .npy, .npz or PyTorch file")
  }
}
