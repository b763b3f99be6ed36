import Foundation
import Testing

@testable import ArrayFiles

@Suite("Storage precision") struct StoragePrecisionTests {
  private func bytes(_ precision: StoragePrecision, _ array: NamedArray) -> [UInt8] {
    var data = Data()
    precision.append(array, to: &data)
    return Array(data)
  }

  @Test("single keeps every bit of the values, little-endian") func single() {
    let array = NamedArray(name: "a", shape: [2], values: [1, -2.5])
    #expect(StoragePrecision.single.elementType == .float32)
    #expect(bytes(.single, array) == [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0])
  }

  @Test("double widens the values where there are no doubles") func widened() {
    let array = NamedArray(name: "a", shape: [1], values: [-2.5])
    #expect(StoragePrecision.double.elementType == .float64)
    #expect(bytes(.double, array) == [0, 0, 0, 0, 0, 0, 0x04, 0xC0])
  }
}
