import Foundation
import Testing

@testable import ArrayFiles

@Suite struct BytesTests {
  @Test func partsAndNumbersStayInside() {
    let data = Data([9, 1, 2, 3, 4]).dropFirst()
    #expect(data.number(UInt16.self, at: 0) == 0x0201)
    #expect(data.number(UInt32.self, at: 0) == 0x0403_0201)
    #expect(data.number(UInt16.self, at: 3) == nil)
    #expect(data.number(UInt16.self, at: -1) == nil)
    #expect(data.number(UInt16.self, at: Int.max) == nil)
    #expect(data.part(at: 4, count: 0) == Data())
    #expect(data.part(at: 1, count: Int.max) == nil)
    #expect(data.part(at: 0, count: -1) == nil)
  }

  @Test func readingSaysWhatIsWrong() throws {
    let scratch = try Scratch()
    #expect(thrown { try FileBytes.read(scratch("none")) } == .missing(file: scratch("none").path))
    #expect(
      thrown { try FileBytes.read(scratch.folder) }
        == .unreadable(file: scratch.folder.path, reason: "not a regular file"))
    #expect(
      thrown { try FileBytes.read(scratch("none")) }?.localizedDescription
        == "\(scratch("none").path): no such file")
  }

  @Test func longFilesArriveWhole() throws {
    let scratch = try Scratch()
    let content = Data((0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    try content.write(to: scratch("long"))
    #expect(try FileBytes.read(scratch("long")) == content)
  }
}
