import Foundation
import Testing

@testable import ArrayFiles

/// What the bytes mean to other programs is tested with Python, in `ReadBackTests`.
@Suite struct ZipWriterTests {
  @Test func anEmptyArchiveIsItsEndRecord() throws {
    #expect(ZipWriter().finish() == Data("PK\u{5}\u{6}".utf8) + Data(count: 18))
    #expect(try ZipArchive(ZipWriter().finish(), file: "a.zip").entries.isEmpty)
  }

  @Test func refusesWhatNeedsWideRecords() throws {
    var writer = ZipWriter()
    #expect(throws: ZipWriter.TooLarge.self) {
      try writer.append(Data(), name: String(repeating: "n", count: 65_536))
    }
    for index in 0..<ZipWriter.countLimit { try writer.append(Data(), name: String(index)) }
    #expect(throws: ZipWriter.TooLarge.self) { try writer.append(Data(), name: "one too many") }
    #expect(try ZipArchive(writer.finish(), file: "a.zip").entries.count == ZipWriter.countLimit)
  }
}
