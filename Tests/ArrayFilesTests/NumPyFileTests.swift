import Foundation
import Testing

@testable import ArrayFiles

@Suite struct NumPyFileTests {
  @Test(arguments: Fixtures.names(".npy")) func readsWhatNumPyWrote(name: String) throws {
    let array = try NumPyFile.read(Fixtures.url(name))
    #expect(ArrayFile(arrays: [array]).rows == Fixtures.expected.files[name]?.arrays)
  }

  @Test(arguments: [StoragePrecision.single, .double]) func valuesComeBack(precision: StoragePrecision) throws {
    let scratch = try Scratch()
    for shape in [[6], [2, 3], [3, 1, 2]] {
      let array = NamedArray(
        name: "", shape: shape, values: [1, -0.0, .infinity, .leastNonzeroMagnitude, -2.5, 3e38])
      try NumPyFile.write(array, to: scratch("a.npy"), as: precision)
      let read = try NumPyFile.read(scratch("a.npy"))
      #expect(read.shape == shape && read.elementType == precision.elementType)
      #expect(read.values.map(\.bitPattern) == array.values.map(\.bitPattern))
    }
  }

  @Test func writtenBytesEqualNumPys() throws {
    let name = "version-1.npy"
    let array = try NumPyFile.read(Fixtures.url(name))
    #expect(try NumPyFile.encode(array) == Fixtures.data(name))
  }

  @Test func emptyArraysAndSingleNumbersComeBack() throws {
    for array in [
      NamedArray(name: "", shape: [], values: [Float(bitPattern: 0xFFC1_2345)]),
      NamedArray(name: "", shape: [0, 3], values: []),
    ] {
      let read = try NumPyFile.decode(NumPyFile.encode(array), file: "a.npy")
      #expect(read.shape == array.shape)
      #expect(read.values.map(\.bitPattern) == array.values.map(\.bitPattern))
    }
  }

  private func file(
    _ header: String, version: [UInt8] = [1, 0], length: Int? = nil, payload: Int = 0
  ) -> Data {
    var data = Data(NumPyFile.magic + version)
    data.append(littleEndian: UInt16(length ?? header.utf8.count))
    return data + Data(header.utf8) + Data(count: payload)
  }

  @Test func refusesBrokenFiles() {
    func problem(_ data: Data) -> String? {
      guard case .malformed("a.npy", let problem)? = thrown({ try NumPyFile.decode(data, file: "a.npy") })
      else { return nil }
      return problem
    }
    let good = "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3)}"
    #expect(problem(file(good, payload: 12)) == nil)
    #expect(
      problem(Data("\u{93}NUMPY".utf8)) == "is not a .npy file, which starts with 93 'NUMPY' and a version")
    #expect(
      problem(Data(NumPyFile.magic + [1])) == "is not a .npy file, which starts with 93 'NUMPY' and a version")
    #expect(problem(file(good, version: [4, 0], payload: 12)) == "version 4.0 of .npy is not 1.0, 2.0 or 3.0")
    #expect(problem(file(good, version: [1, 1], payload: 12)) == "version 1.1 of .npy is not 1.0, 2.0 or 3.0")
    #expect(problem(file(good, length: 60)) == "header of 60 bytes in a file of 67; the file is truncated")
    #expect(
      problem(Data(NumPyFile.magic + [2, 0, 1])) == "header of 0 bytes in a file of 9; the file is truncated")
    #expect(
      problem(file(good, payload: 11))
        == "truncated: shape [2, 3] of I16 needs 12 bytes after the header, found 11")
    #expect(
      problem(file(good, payload: 13))
        == "has trailing bytes: shape [2, 3] of I16 needs 12 bytes after the header, found 13")
    #expect(
      problem(file("{'descr': '<i2', 'fortran_order': False, 'shape': (4611686018427387904, 2)}"))
        == "shape [4611686018427387904, 2] of I16 is larger than any file")
    #expect(problem(file("{}")) == "the header needs exactly descr, fortran_order and shape")
    #expect(
      problem(Data(NumPyFile.magic + [3, 0, 1, 0, 0, 0, 0xFF])) == "the header is not UTF-8")
    #expect(
      thrown { try NumPyFile.decode(file("{'descr': [('x', '<f4')]}"), file: "a.npy") }
        == .unsupported(file: "a.npy", problem: "records of several fields are not read"))
  }

  /// What single precision cannot hold is kept beside it, in either order of bytes and of axes.
  @Test(arguments: [("<", false), (">", false), ("<", true), (">", true)])
  func doublesAreKept(order: String, isFortran: Bool) throws {
    let doubles = [1e39, -1e308, 1e-50, 0.1]
    let text =
      "{'descr': '\(order)f8', 'fortran_order': \(isFortran ? "True" : "False"), 'shape': (2, 2)}"
    let stored = (isFortran ? [0, 2, 1, 3] : [0, 1, 2, 3]).map { doubles[$0].bitPattern }
    var data = file(text)
    for bits in stored { data.append(littleEndian: order == ">" ? bits.byteSwapped : bits) }
    let array = try NumPyFile.decode(data, file: "a.npy")
    #expect(array.doubles == doubles && array.values == [.infinity, -.infinity, 0, 0.1])
    #expect(array.elementType == .float64)
  }

  @Test func refusesToWriteMoreDimensionsThanNumPyReads() {
    let array = NamedArray(name: "w", shape: [Int](repeating: 1, count: 65), values: [0])
    #expect(
      thrown { try NumPyFile.encode(array, file: "a.npy") }
        == .unwritable(file: "a.npy", reason: "array 'w' has 65 dimensions; .npy allows 64"))
  }

  @Test func damageIsReadOrRefusedAndNeverTraps() throws {
    for name in ["version-3.npy", "fortran.npy"] {
      let outcome = damage(try Fixtures.data(name)) { try NumPyFile.decode($0, file: name) }
      #expect(outcome.read > 3000 && outcome.refused > 5000)
    }
  }
}
