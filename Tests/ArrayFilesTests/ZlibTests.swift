import Foundation
import Testing

@testable import ArrayFiles

@Suite struct ZlibTests {
  static let pattern = Data(SHA256Tests.pattern)

  @Test func checksumEqualsPythons() {
    #expect(Zlib.crc32(Self.pattern) == Fixtures.expected.crc32)
    #expect(Zlib.crc32(Data("123456789".utf8)) == 0xCBF4_3926)
    #expect(Zlib.crc32(Data()) == 0)
  }

  @Test(arguments: 0...9) func deflatedBytesComeBack(level: Int) throws {
    for content in [Data(), Data([7]), Self.pattern, Data(count: 300_000)] {
      let packed = try Zlib.deflate(content, level: level)
      let unpacked = try Zlib.inflate(packed + [1, 2, 3], .zlib, hint: 0, limit: content.count)
      #expect(unpacked.content == content)
      #expect(unpacked.consumed == packed.count)
    }
  }

  @Test func levelsAreLevels() throws {
    let sizes = try [0, 1, 9].map { try Zlib.deflate(Data(count: 100_000), level: $0).count }
    #expect(sizes[0] > 100_000 && sizes[1] < 1000 && sizes[2] < sizes[1])
    for level in [-1, 10] {
      #expect(
        thrown { try Zlib.deflate(Data(), level: level) }
          == .unsupported(file: "zlib", problem: "compression level \(level) is not in 0...9"))
    }
  }

  @Test func refusesWhatItCannotUnpack() throws {
    let packed = try Zlib.deflate(Self.pattern)
    func inflate(_ data: Data, limit: Int = 1000) throws {
      _ = try Zlib.inflate(data, .zlib, hint: 0, limit: limit)
    }
    #expect(throws: Zlib.Failure.tooLarge(limit: 999)) { try inflate(packed, limit: 999) }
    #expect(throws: Zlib.Failure.truncated) { try inflate(packed.dropLast()) }
    #expect(throws: Zlib.Failure.truncated) { try inflate(Data()) }
    #expect(throws: Zlib.Failure.corrupt("incorrect header check")) { try inflate(Data([1, 2, 3])) }
    #expect(throws: Zlib.Failure.corrupt("incorrect data check")) { try inflate(packed.dropLast() + [0]) }
  }
}
