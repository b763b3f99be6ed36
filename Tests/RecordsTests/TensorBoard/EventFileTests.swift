import Files
import Foundation
import TestSupport
import Testing

@testable import Records

@Suite final class EventFileTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "events-\(UUID().uuidString)"
  ).path

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false) }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The messages of a file whose lengths and checksums are right; nil where one is not.
  private func messages(_ path: String) throws -> [Data]? {
    var rest = try Data(contentsOf: URL(fileURLWithPath: path))[...]
    var messages: [Data] = []
    func number<Value: FixedWidthInteger>(_ bytes: Data) -> Value {
      bytes.reversed().reduce(0) { $0 << 8 | Value($1) }
    }
    while !rest.isEmpty {
      guard rest.count >= 16 else { return nil }
      let length = rest.prefix(8)
      let count = Int(number(length) as UInt64)
      guard rest.count >= 16 + count, number(rest.dropFirst(8).prefix(4)) == CRC32C.masked(length) else {
        return nil
      }
      let message = rest.dropFirst(12).prefix(count)
      guard number(rest.dropFirst(12 + count).prefix(4)) == CRC32C.masked(message) else { return nil }
      messages.append(Data(message))
      rest = rest.dropFirst(16 + count)
    }
    return messages
  }

  @Test func recordsHaveTheirLengthAndChecksums() throws {
    let file = try EventFile(folder: folder)
    try file.append(step: 3, scalars: [("loss", 0.5), ("odd", .infinity)])
    try file.append(step: 3, histogramOf: [1, 2] as [Float], named: "w")
    try file.append(step: 4, histogramOf: [Float.nan], named: "w")
    try file.append(hyperparameters: [("rate", "0.1"), ("name", "a run")])
    try file.appendEnd()
    // The version, two numbers in one event, a histogram, none of what is no number, and both ends of the session.
    let messages = try #require(try messages(file.path))
    #expect(messages.count == 5)
    #expect(messages[0].suffix(15) == Data([0x1A, 13]) + Data("brain.Event:2".utf8))
    #expect(messages[1].range(of: Data([0x10, 3])) != nil, "field 2, the step")
    // What shows a number is said with its first value alone.
    try file.append(step: 5, scalars: [("loss", 0.25)])
    let later = try #require(try self.messages(file.path)?.last)
    #expect(messages[1].range(of: Data("scalars".utf8)) != nil && later.range(of: Data("scalars".utf8)) == nil)
  }

  @Test func aSecondWriterHasAFileOfItsOwn() throws {
    let files = try (0..<3).map { _ in try EventFile(folder: folder) }
    #expect(Set(files.map(\.path)).count == 3)
    for file in files { #expect(Paths.name(of: file.path).hasPrefix("events.out.tfevents.")) }
  }

  @Test func aFolderThatIsNotThereIsNamed() {
    let error = #expect(throws: FileError.self) { try EventFile(folder: self.folder + "/none") }
    #expect(error?.code == ENOENT && error?.operation == .write)
  }
}
