import Foundation
import Testing

@testable import ArrayFiles

@Suite struct PickleBytesTests {
  @Test func readsOnFromItsPlace() throws {
    // Of data that does not begin at index 0.
    var bytes = PickleBytes(Data([9, 9, 9, 1, 2, 3, 0x61, 0x62, 0x0A, 0x63]).dropFirst(2), from: 1, file: "p")
    #expect(try bytes.number(UInt8.self) == 1)
    #expect(try bytes.number(UInt16.self) == 0x0302)
    #expect(try bytes.line() == "ab")
    #expect(bytes.place == 7)
    #expect(try bytes.part(1) == Data([0x63]))
  }

  @Test func whatIsNotThereIsTold() {
    let missing = ArrayFileError.malformed(file: "p", problem: "byte 1 of the pickle: the file is truncated")
    func error(_ read: (inout PickleBytes) throws -> some Any) -> ArrayFileError? {
      var bytes = PickleBytes(Data([1, 2, 3]), from: 1, file: "p")
      return thrown { try read(&bytes) }
    }
    #expect(error { try $0.number(UInt32.self) } == missing)
    #expect(error { try $0.text(3) } == missing && error { try $0.part(-1) } == missing)
    #expect(error { try $0.line() } == missing)
  }
}
