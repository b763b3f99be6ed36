import Foundation
import Testing

@testable import ArrayFiles

@Suite struct NamedArrayTests {
  /// Doubles that no float holds.
  let doubles = [0.1, -1e-300, 1.0000000000000002, 3.5]

  @Test func doublesSurviveASafeTensorsFileToTheBit() throws {
    let array = NamedArray(name: "w", shape: [2, 2], doubles: doubles)
    let data = try SafeTensors.encode(ArrayFile(arrays: [array]), as: .double)
    let back = try #require(try SafeTensors.decode(data, file: "f")["w"])
    #expect(back.doubles == doubles)
    #expect(back.values == doubles.map { Float($0) })
    #expect(back.elementType == .float64 && back == array)
  }

  @Test func doublesAreRoundedWhereSingleIsAskedFor() throws {
    let array = NamedArray(name: "w", shape: [4], doubles: doubles)
    let back = try #require(
      try SafeTensors.decode(SafeTensors.encode(ArrayFile(arrays: [array])), file: "f")["w"])
    #expect(back.doubles == nil && back.values == array.values)
  }

  @Test func numPyWritesDoublesToTheBit() throws {
    let data = try NumPyFile.encode(NamedArray(name: "", shape: [4], doubles: doubles), as: .double)
    let stored = data.suffix(32).withUnsafeBytes { bytes in
      (0..<4).map { bytes.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
    }
    #expect(stored == doubles)
  }

  @Test(
    arguments: [
      ([2, 2], [0, 3, 3, 1], true), ([2, 2], [0, 3, 3.000001, 1], true), ([2, 2], [0, 3, 3.1, 1], false),
      ([2, 2], [9, 0, 3, 1], false), ([1, 1], [1], false), ([1, 4], [1, 1, 1, 1], false),
      ([4], [1, 1, 1, 1], false),
      ([2, 2], [0, .nan, 3, 1], false), ([2, 2], [0, 0, 0, 0], true),
    ] as [([Int], [Float], Bool)])
  func symmetryIsUpToAShareOfTheLargest(shape: [Int], values: [Float], isSymmetric: Bool) {
    #expect(NamedArray(name: "a", shape: shape, values: values).isSymmetric(within: 1e-6) == isSymmetric)
  }
}
