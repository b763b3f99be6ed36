import Foundation
import Testing

@testable import ArrayFiles

@Suite struct ZipArchiveTests {
  /// Two entries: local records at 0 and 36, the directory at 73, the end record at 167.
  static func sample() throws -> Data {
    var writer = ZipWriter()
    try writer.append(Data("hello".utf8), name: "a")
    try writer.append(Data("worlds".utf8), name: "b")
    return writer.finish()
  }

  @Test func entriesComeBack() throws {
    let archive = try ZipArchive(Self.sample(), file: "a.zip")
    #expect(archive.entries.map(\.name) == ["a", "b"])
    #expect(try archive.entries.map(archive.content) == [Data("hello".utf8), Data("worlds".utf8)])
  }

  @Test func aCommentMayFollow() throws {
    var bytes = try Self.sample()
    bytes[bytes.count - 2] = 3
    #expect(try ZipArchive(bytes + Data("abc".utf8), file: "a.zip").entries.count == 2)
  }

  @Test func wideRecordsAreWide() throws {
    let bytes = try Fixtures.data("zip64.npz")
    #expect(
      bytes.range(of: Data("PK\u{6}\u{6}".utf8)) != nil && bytes.range(of: Data("PK\u{6}\u{7}".utf8)) != nil)
    #expect(try ZipArchive(bytes, file: "a.zip").entries.count == 1)
  }

  /// Each row changes bytes of the sample; `opens` says whether the directory is still whole.
  static let broken: [(at: Int, to: [UInt8], opens: Bool, problem: String)] = [
    (167, [0], false, "the zip archive's end record is missing; the file is truncated"),
    (177, [3], false, "the zip archive's directory is damaged at its entry 2"),
    (177, [255, 255], false, "the zip archive's 64-bit end record is missing or damaged"),
    (183, [255, 255, 255, 127], false, "the zip archive's directory is damaged at its entry 0"),
    (73, [0], false, "the zip archive's directory is damaged at its entry 0"),
    (93, [255, 0, 0, 0], false, "the zip archive's directory is damaged at its entry 0"),
    (93, [255, 255, 255, 255], false, "the zip archive's directory is damaged at its entry 0"),
    (115, [255, 0, 0, 0], false, "the zip archive's directory is damaged at its entry 0"),
    (119, [0xFF], false, "the zip archive's directory is damaged at its entry 0"),
    (166, [0xFF], false, "the zip archive's directory is damaged at its entry 1"),
    (93, [189], false, "the entries claim 195 packed bytes; the file has 189"),
    (0, [0], true, "entry 'a': its 5 bytes do not lie in the file"),
    (26, [255], true, "entry 'a': its 5 bytes do not lie in the file"),
    (31, [0], true, "entry 'a': its checksum does not match"),
    (97, [6], true, "entry 'a': 5 bytes, but 6 are claimed"),
    (83, [8], true, "entry 'a': damaged (corrupt(\"invalid stored block lengths\"))"),
  ]

  @Test(arguments: broken) func refuses(row: (at: Int, to: [UInt8], opens: Bool, problem: String)) throws {
    var bytes = try Self.sample()
    bytes.replaceSubrange(row.at..<row.at + row.to.count, with: row.to)
    let archive = try? ZipArchive(bytes, file: "a.zip")
    #expect((archive != nil) == row.opens)
    let error = thrown {
      let archive = try ZipArchive(bytes, file: "a.zip")
      return try archive.content(archive.entries[0])
    }
    #expect(error == .malformed(file: "a.zip", problem: row.problem))
  }

  @Test func refusesWhatItDoesNotRead() throws {
    func error(_ position: Int, _ value: UInt8) throws -> ArrayFileError? {
      var bytes = try Self.sample()
      bytes[position] = value
      return thrown {
        let archive = try ZipArchive(bytes, file: "a.zip")
        return try archive.content(archive.entries[0])
      }
    }
    #expect(try error(81, 1) == .unsupported(file: "a.zip", problem: "entry 'a' is encrypted"))
    #expect(
      try error(83, 12)
        == .unsupported(
          file: "a.zip", problem: "entry 'a': compression method 12 is not 0 (stored) or 8 (deflated)"))
  }

  @Test func sizesThatDeflateCannotReachAreRefusedBeforeUnpacking() throws {
    var bytes = try Self.sample()
    bytes[83] = 8
    bytes.replaceSubrange(97..<101, with: [0, 0, 0, 255])
    let archive = try ZipArchive(bytes, file: "a.zip")
    #expect(
      thrown { try archive.content(archive.entries[0]) }
        == .malformed(file: "a.zip", problem: "entry 'a': 5 bytes cannot unpack to the 4278190080 claimed"))
  }

  /// The deflated fixture with the limit lowered to below what its entries hold.
  @Test func whatUnpacksToFarMoreThanItsBytesIsRefused() throws {
    var archive = try ZipArchive(Fixtures.data("deflated.npz"), file: "a.npz")
    let entry = try #require(archive.entries.first { $0.name == "labels.npy" })
    let content = try archive.content(entry)
    #expect(entry.method == 8 && archive.limit.size == 256 << 20 && archive.limit.ratio == 200)
    archive.limit.size = entry.size - 1
    #expect(try archive.content(entry) == content)
    archive.limit.ratio = 1
    #expect(
      thrown { try archive.content(entry) }
        == .unsupported(
          file: "a.npz",
          problem: "entry 'labels.npy': \(entry.packedSize) bytes unpack to \(entry.size); of more than "
            + "\(entry.size - 1) at most 1 times the packed ones are allowed; save it uncompressed, as numpy.savez does"
        ))
    archive.limit.size = entry.size
    #expect(try archive.content(entry) == content)
  }

  @Test func namesThatStandTwiceAreRefused() throws {
    var writer = ZipWriter()
    for _ in 0..<2 { try writer.append(Data(), name: "a") }
    let bytes = writer.finish()
    #expect(
      thrown { try ZipArchive(bytes, file: "a.zip") }
        == .malformed(file: "a.zip", problem: "the entry 'a' stands twice"))
  }
}
