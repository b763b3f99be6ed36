import Foundation

/// A folder that is gone when the last reference is.
public final class TemporaryFolder {
  /// The folder.
  public let path: String
  /// The folder.
  public var url: URL { URL(fileURLWithPath: path) }

  /// An empty folder of its own.
  public init() throws {
    path = NSTemporaryDirectory() + "modulon-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names in the folder, sorted.
  public var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
  }
}
