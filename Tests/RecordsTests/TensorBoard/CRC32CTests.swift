import Testing

@testable import Records

@Suite struct CRC32CTests {
  /// The examples of RFC 3720, appendix B.4, and the check value.
  @Test(
    arguments: [
      (Array("123456789".utf8), 0xE306_9283), ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
      ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43), (Array(0..<32), 0x46DD_794E), ([], 0),
    ] as [([UInt8], UInt32)])
  func isThatOfTheStandard(bytes: [UInt8], sum: UInt32) {
    #expect(CRC32C.checksum(bytes) == sum)
  }

  /// 0xE3069283 turned right by 15 bits is 0x2507C60D.
  @Test func isTurnedAndMoved() {
    #expect(CRC32C.masked(Array("123456789".utf8)) == 0x2507_C60D &+ 0xA282_EAD8)
  }
}
