import Foundation
import Testing

@testable import ArrayFiles

@Suite struct SafeTensorsTests {
  @Test(arguments: Fixtures.names(".safetensors")) func readsWhatTheReferenceWrote(name: String) throws {
    let content = try SafeTensors.read(Fixtures.url(name))
    #expect(content.rows == Fixtures.expected.files[name]?.arrays)
    #expect(content.metadata == Fixtures.expected.files[name]?.metadata)
  }

  static let sample = ArrayFile(
    arrays: [
      NamedArray(
        name: "layers.1.weight", shape: [2, 3],
        values: [1, -0.0, .infinity, .nan, .leastNonzeroMagnitude, -3.5]),
      NamedArray(name: "layers.0.bias", shape: [], values: [Float(bitPattern: 0x7F80_0001)]),
      NamedArray(name: "empty \"\\\u{1}é😀", shape: [0, 4], values: []),
    ], metadata: ["orientation": "in-out", "a": "1\n"])

  @Test func everyBitComesBack() throws {
    let scratch = try Scratch()
    try SafeTensors.write(Self.sample, to: scratch("m.safetensors"))
    let content = try SafeTensors.read(scratch("m.safetensors"))
    #expect(content.rows == Self.sample.rows)
    #expect(content.metadata == Self.sample.metadata)
    #expect(scratch.names == ["m.safetensors"])
  }

  @Test func doublesHoldTheSameValues() throws {
    let content = try SafeTensors.decode(SafeTensors.encode(Self.sample, as: .double), file: "m")
    #expect(content.arrays.map(\.elementType) == [.float64, .float64, .float64])
    #expect(content.arrays[0].values[..<3] == [1, -0.0, .infinity] && content.arrays[0].values[3].isNaN)
    #expect(content.arrays[0].values[4...] == [.leastNonzeroMagnitude, -3.5])
  }

  @Test func bytesAreDeterminedAndAligned() throws {
    let bytes = try SafeTensors.encode(Self.sample)
    #expect(bytes == (try SafeTensors.encode(Self.sample)))
    #expect(try #require(bytes.number(UInt64.self, at: 0)).isMultiple(of: 8))
    let empty = try SafeTensors.encode(ArrayFile(arrays: []))
    #expect(empty == Data([8, 0, 0, 0, 0, 0, 0, 0]) + Data("{}      ".utf8))
    #expect(try SafeTensors.decode(empty, file: "m") == ArrayFile(arrays: []))
  }

  @Test(arguments: ["__metadata__", "twice"]) func refusesToWriteANameThatIsTaken(name: String) {
    let arrays = ["twice", name].map { NamedArray(name: $0, shape: [1], values: [0]) }
    #expect(
      thrown { try SafeTensors.encode(ArrayFile(arrays: arrays), file: "m.safetensors") }
        == .unwritable(
          file: "m.safetensors", reason: "the name '\(name)' is taken; each array needs one of its own"))
  }

  @Test func refusesFilesTooShortForTheirHeader() {
    func problem(_ bytes: [UInt8]) -> ArrayFileError? {
      thrown { try SafeTensors.decode(Data(bytes), file: "m") }
    }
    #expect(problem([1, 2]) == .malformed(file: "m", problem: "2 bytes; the header's length alone takes 8"))
    #expect(
      problem([1, 225, 245, 5, 0, 0, 0, 0])
        == .malformed(file: "m", problem: "header of 100000001 bytes; at most 100000000 are allowed"))
    #expect(
      problem([255, 255, 255, 255, 255, 255, 255, 255])
        == .malformed(file: "m", problem: "header of 18446744073709551615 bytes; at most 100000000 are allowed")
    )
    #expect(
      problem([3, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x7D])
        == .malformed(file: "m", problem: "header of 3 bytes, but only 2 follow; the file is truncated"))
  }

  /// Whoever made the file knows its arrays; why none is taken, only their types say.
  @Test func namesTheTypesWhereNoneIsRead() throws {
    func file(_ types: [(name: String, type: String, bytes: Int)]) -> Data {
      var end = 0
      let entries = types.map { name, type, bytes in
        end += bytes
        return #""\#(name)":{"dtype":"\#(type)","shape":[2],"data_offsets":[\#(end - bytes),\#(end)]}"#
      }
      let header = "{\(entries.joined(separator: ","))}"
      var data = Data()
      data.append(littleEndian: UInt64(header.utf8.count))
      return data + Data(header.utf8) + Data(count: end)
    }
    let foreign = [("layers.0.weight", "C64", 16), ("layers.1.weight", "C64", 16), ("b", "F4", 1)]
    #expect(
      thrown { try SafeTensors.decode(file(foreign), file: "m") }
        == .unsupported(
          file: "m",
          problem: "no array is read: 'layers.0.weight' and 1 more (arrays of type C64 are not read; "
            + "save it as float32), 'b' (arrays of type F4 are not read; save it as float32)"))
    let mixed = try SafeTensors.decode(file(foreign + [("c", "F8_E5M2", 2)]), file: "m")
    #expect(mixed.arrays.map(\.elementType) == [.float8E5M2] && mixed.unread.count == 3)
  }

  @Test func damageIsReadOrRefusedAndNeverTraps() throws {
    let small = ArrayFile(
      arrays: [
        NamedArray(name: "a\\", shape: [2, 1], values: [1, 2]), NamedArray(name: "b", shape: [], values: [3]),
      ],
      metadata: ["k": "v"])
    let outcome = damage(try SafeTensors.encode(small)) { try SafeTensors.decode($0, file: "m") }
    #expect(outcome.read > 3000 && outcome.refused > 20_000)
  }
}
