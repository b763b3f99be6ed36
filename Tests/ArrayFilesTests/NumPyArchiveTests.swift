import Foundation
import Testing

@testable import ArrayFiles

@Suite struct NumPyArchiveTests {
  @Test(arguments: Fixtures.names(".npz")) func readsWhatNumPyWrote(name: String) throws {
    #expect(try NumPyArchive.read(Fixtures.url(name)).rows == Fixtures.expected.files[name]?.arrays)
  }

  static let sample = [
    NamedArray(name: "layers.0.weight", shape: [2, 2], values: [1, -0.0, .nan, -.infinity]),
    NamedArray(name: "ä/b", shape: [], values: [Float(bitPattern: 0x7F80_0001)]),
    NamedArray(name: "", shape: [0], values: []),
  ]

  @Test func everyBitComesBack() throws {
    let scratch = try Scratch()
    try NumPyArchive.write(Self.sample, to: scratch("m.npz"))
    #expect(try NumPyArchive.read(scratch("m.npz")).rows == ArrayFile(arrays: Self.sample).rows)
    #expect(try NumPyArchive.encode(Self.sample) == Data(contentsOf: scratch("m.npz")))
  }

  @Test func namesTheEntryThatIsWrong() throws {
    func error(_ name: String, _ content: Data) throws -> ArrayFileError? {
      var writer = ZipWriter()
      try writer.append(content, name: name)
      let bytes = writer.finish()
      return thrown { try NumPyArchive.decode(bytes, file: "m.npz") }
    }
    #expect(
      try error("w.npy", Data(NumPyFile.magic + [9, 0]))
        == .malformed(file: "m.npz: entry 'w.npy'", problem: "version 9.0 of .npy is not 1.0, 2.0 or 3.0"))
  }

  /// What is not asked for must not matter.
  @Test func tellsApartWhatIsNotRead() throws {
    var writer = ZipWriter()
    try writer.append(Data(), name: "readme.txt")
    try writer.append(try NumPyFile.encode(Self.sample[0]), name: "w.npy")
    let text = "{'descr': '<U2', 'fortran_order': False, 'shape': (), }"
    let words = Data(NumPyFile.magic + [1, 0, UInt8(text.utf8.count), 0]) + Data(text.utf8)
    try writer.append(words, name: "names.npy")
    let content = try NumPyArchive.decode(writer.finish(), file: "m.npz")
    #expect(content.arrays.map(\.name) == ["w"] && content.unread.map(\.name) == ["readme.txt", "names"])
    #expect(content.unread[1].problem.contains("descr '<U2' is not one of"))
  }

  @Test func saysWhyNothingIsRead() throws {
    let text = "{'descr': '<c8', 'fortran_order': False, 'shape': (), }"
    let numbers = Data(NumPyFile.magic + [1, 0, UInt8(text.utf8.count), 0]) + Data(text.utf8)
    var writer = ZipWriter()
    try writer.append(numbers, name: "w.npy")
    let error = thrown { try NumPyArchive.decode(writer.finish(), file: "m.npz") }
    #expect(
      error?.description.hasPrefix("m.npz: no array is read: 'w' (descr '<c8' is not one of ") == true,
      "\(error as Any)")
  }

  @Test func refusesToWriteANameThatIsTaken() {
    let arrays = [Self.sample[0], Self.sample[0]]
    #expect(
      thrown { try NumPyArchive.encode(arrays, file: "m.npz") }
        == .unwritable(
          file: "m.npz", reason: "the name 'layers.0.weight' is taken; each array needs one of its own"))
  }

  /// The checksums see to it that whatever is read is what was written.
  @Test func damageIsReadOrRefusedAndNeverTraps() throws {
    let stored = try NumPyArchive.encode([NamedArray(name: "a", shape: [2], values: [1, 2])])
    for bytes in [stored, try Fixtures.data("zip64.npz")] {
      let values = try NumPyArchive.decode(bytes, file: "m.npz").arrays.map(\.values)
      var changed = 0
      let outcome = damage(bytes) { damaged in
        let content = try NumPyArchive.decode(damaged, file: "m.npz")
        if !content.arrays.isEmpty && content.arrays.map(\.values) != values { changed += 1 }
      }
      #expect(outcome.read > 1000 && outcome.refused > 30_000)
      #expect(changed == 0)
    }
  }
}
