import Foundation
import Testing

@testable import ArrayFiles

@Suite struct ElementTypeTests {
  /// Every binary16 bit pattern that is a number; NumPy's float32 bytes, as their SHA-256.
  @Test func everyHalfEqualsNumPys() {
    let halves = (UInt16.min...UInt16.max).map(\.littleEndian)
    let floats = halves.withUnsafeBytes { ElementType.float16.floats($0) }
    #expect(floats.count(where: \.isNaN) == 2 * 1023)
    let bytes = floats.map { $0.isNaN ? 0 : $0 }.withUnsafeBytes { Data($0) }
    #expect(SHA256.hexDigest(of: bytes) == Fixtures.expected.halves)
  }

  @Test func byteCountsDoNotOverflow() {
    #expect(ElementType.float64.byteCount(shape: []) == 8)
    #expect(ElementType.int16.byteCount(shape: [3, 0, 5]) == 0)
    #expect(ElementType.uint8.byteCount(shape: [Int.max]) == Int.max)
    #expect(ElementType.uint16.byteCount(shape: [Int.max]) == nil)
    #expect(ElementType.uint8.byteCount(shape: [1 << 32, 1 << 31]) == nil)
    #expect(ElementType.uint8.byteCount(shape: [2, -1]) == nil)
  }

  @Test func addressesNeedNotBeAligned() {
    let bytes: [UInt8] = [9, 0, 0, 0x80, 0x3F, 0xC0, 0x48, 0, 0]
    bytes.withUnsafeBytes { bytes in
      #expect(ElementType.float32.floats(UnsafeRawBufferPointer(rebasing: bytes[1..<5])) == [1])
      #expect(
        ElementType.float32.floats(UnsafeRawBufferPointer(rebasing: bytes[5...]), bigEndian: true) == [-3.125])
      #expect(ElementType.float32.floats(UnsafeRawBufferPointer(rebasing: bytes[..<0])) == [])
    }
  }
}
