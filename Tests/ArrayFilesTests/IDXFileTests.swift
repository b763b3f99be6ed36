import Foundation
import Testing

@testable import ArrayFiles

@Suite struct IDXFileTests {
  @Test(arguments: Fixtures.names(".idx") + Fixtures.names(".idx.gz")) func readsEveryType(name: String) throws
  {
    let expected = try #require(Fixtures.expected.files[name]?.arrays.first)
    let array = try IDXFile.read(Fixtures.url(name))
    #expect(array.elementType.rawValue == expected.type)
    #expect(array.shape == expected.shape)
    #expect(array.floats().map(\.bitPattern) == expected.bits)
  }

  @Test func unsignedBytesStayBytes() throws {
    #expect(try IDXFile.read(Fixtures.url("type-08.idx.gz")).unsignedBytes() == (0..<12).map { $0 * 20 })
    let floats = try IDXFile(Fixtures.data("type-0d.idx"), file: "labels")
    #expect(
      thrown { try floats.unsignedBytes() }
        == .unsupported(file: "labels", problem: "holds F32; unsigned bytes (U8) are needed here"))
  }

  static let broken: [(bytes: [UInt8], problem: String)] = [
    ([], "starts with ''; an IDX file starts with 00 00, a type and a number of dimensions"),
    ([0, 0, 8], "starts with '00 00 08'; an IDX file starts with 00 00, a type and a number of dimensions"),
    (
      [0, 1, 8, 1],
      "starts with '00 01 08 01'; an IDX file starts with 00 00, a type and a number of dimensions"
    ),
    ([0, 0, 0x0A, 1], "type 0x0a is not one of 0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e"),
    ([0, 0, 8, 0], "0 dimensions in a file of 4 bytes; at least 1 is needed, each takes 4 bytes"),
    ([0, 0, 8, 2, 0, 0, 0, 1], "2 dimensions in a file of 8 bytes; at least 1 is needed, each takes 4 bytes"),
    (
      [0, 0, 8, 1, 0, 0, 0, 3, 1, 2],
      "truncated: shape [3] of U8 needs 3 bytes after the header, found 2"
    ),
    (
      [0, 0, 0x0B, 1, 0, 0, 0, 1, 1, 2, 3],
      "has trailing bytes: shape [1] of I16 needs 2 bytes after the header, found 3"
    ),
    (
      [0, 0, 8, 2] + [UInt8](repeating: 255, count: 8),
      "shape [4294967295, 4294967295] of U8 is larger than any file"
    ),
  ]

  @Test(arguments: broken) func refuses(row: (bytes: [UInt8], problem: String)) {
    #expect(
      thrown { try IDXFile(Data(row.bytes), file: "images") }
        == .malformed(file: "images", problem: row.problem))
  }

  @Test func damageIsReadOrRefusedAndNeverTraps() throws {
    for name in ["type-08.idx", "type-0e.idx"] {
      let outcome = damage(try Fixtures.data(name)) { try IDXFile($0, file: name).floats() }
      #expect(outcome.read > 3000 && outcome.refused > 3000)
    }
  }
}
