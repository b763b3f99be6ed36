import Foundation
import Testing

@testable import Records

@Suite struct ProtocolBufferTests {
  /// The examples of the format's page: 150 as field 1, "testing" as field 2, a message of the first as field 3.
  @Test func fieldsAreThoseOfTheFormatsPage() {
    let number = ProtocolBuffer { $0.write(150, as: 1) }
    #expect(number.bytes == Data([0x08, 0x96, 0x01]))
    #expect(ProtocolBuffer { $0.write("testing", as: 2) }.bytes == Data([0x12, 0x07]) + Data("testing".utf8))
    #expect(ProtocolBuffer { $0.write(number, as: 3) }.bytes == Data([0x1A, 0x03, 0x08, 0x96, 0x01]))
  }

  @Test func numbersAreLittleEndian() {
    #expect(ProtocolBuffer { $0.write(1.0, as: 1) }.bytes == Data([0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]))
    #expect(ProtocolBuffer { $0.write(Float(-2), as: 5) }.bytes == Data([0x2D, 0, 0, 0, 0xC0]))
    #expect(
      ProtocolBuffer { $0.write([1.0, 0.0], as: 6) }.bytes
        == Data([0x32, 16, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F]) + Data(count: 8))
    #expect(ProtocolBuffer { $0.write(0, as: 16) }.bytes == Data([0x80, 0x01, 0x00]))
  }
}
