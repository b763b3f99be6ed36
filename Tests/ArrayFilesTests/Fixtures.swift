import Foundation

@testable import ArrayFiles

/// Files made by `Fixtures/make_fixtures.py`, and what NumPy reads from them.
struct Fixtures: Decodable {
  struct File: Decodable {
    let arrays: [Row]
    let metadata: [String: String]
  }
  struct Row: Decodable, Equatable {
    let name: String
    let type: String
    let shape: [Int]
    let bits: [UInt32]
  }

  let files: [String: File]
  let halves: String
  let crc32: UInt32
  let sha256: [String: String]

  static let folder = Bundle.module.resourceURL!.appendingPathComponent("Fixtures")
  static let expected = try! JSONDecoder().decode(
    Fixtures.self, from: Data(contentsOf: url("expected.json")))

  static func url(_ name: String) -> URL { folder.appendingPathComponent(name) }
  static func data(_ name: String) throws -> Data { try Data(contentsOf: url(name)) }
  static func names(_ suffix: String) -> [String] {
    expected.files.keys.filter { $0.hasSuffix(suffix) }.sorted()
  }
}

extension ArrayFile {
  /// As `expected.json` has it. The payload of a NaN is the machine's affair unless the type is F32 or BF16.
  var rows: [Fixtures.Row] {
    arrays.map { array in
      Fixtures.Row(
        name: array.name, type: array.elementType.rawValue, shape: array.shape,
        bits: array.values.map(\.bitPattern))
    }
  }
}

/// A folder of its own for one test, removed when the test is over.
final class Scratch {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("arrays-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: folder) }

  func callAsFunction(_ name: String) -> URL { folder.appendingPathComponent(name) }
  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? [] }
}

/// What `body` throws as an `ArrayFileError`, or `nil`.
func thrown(_ body: () throws -> some Any) -> ArrayFileError? {
  do {
    _ = try body()
    return nil
  } catch { return error as? ArrayFileError }
}

/// Reads every truncation and every single-byte change of `bytes`; a trap would end the test run.
func damage(_ bytes: Data, _ read: (Data) throws -> some Any) -> (read: Int, refused: Int) {
  var readings = 0
  var refused = 0
  func attempt(_ data: Data) {
    if (try? read(data)) == nil { refused += 1 } else { readings += 1 }
  }
  for count in 0..<bytes.count { attempt(bytes.prefix(count)) }
  for position in bytes.indices {
    for value in UInt8.min...UInt8.max where value != bytes[position] {
      var changed = bytes
      changed[position] = value
      attempt(changed)
    }
  }
  return (readings, refused)
}
