import Foundation
import Testing

@testable import ArrayFiles

/// Every byte of every type, against PyTorch (`Fixtures/make_byte_floats.py`).
@Suite struct ByteFloatTests {
  private static let recorded = try! JSONDecoder().decode(
    [String: [UInt32]].self, from: Fixtures.data("byte-floats.json"))

  @Test(arguments: [
    ElementType.float8E4M3, .float8E5M2, .float8E8M0, .float8E4M3FNUZ, .float8E5M2FNUZ,
  ])
  func everyByteIsPyTorchs(type: ElementType) throws {
    let expected = try #require(Self.recorded[type.rawValue]).map { Float(bitPattern: $0) }
    let found = (UInt8.min...UInt8.max).map(\.self).withUnsafeBytes { type.floats($0) }
    #expect(found.count == 256 && type.size == 1 && type.isReal)
    for (byte, (value, expected)) in zip(found, expected).enumerated() {
      #expect(value.isNaN ? expected.isNaN : value.bitPattern == expected.bitPattern, "\(type) \(byte)")
    }
  }

  @Test func otherTypesHaveNoTable() {
    for type in ElementType.allCases where !type.rawValue.hasPrefix("F8") {
      #expect(ByteFloat.table(of: type) == nil)
    }
  }
}
