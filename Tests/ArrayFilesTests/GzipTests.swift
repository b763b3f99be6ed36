import Foundation
import Testing

@testable import ArrayFiles

@Suite struct GzipTests {
  static let text = Data((String(repeating: "modules ", count: 40) + "end").utf8)

  @Test func membersFollowOneAnother() throws {
    let packed = try Fixtures.data("two-members.gz")
    #expect(Gzip.isCompressed(packed) && !Gzip.isCompressed(Self.text))
    #expect(try Gzip.decompress(packed) == Self.text)
    #expect(try Gzip.decompress(packed, limit: Self.text.count) == Self.text)
  }

  @Test func refusesWhatIsNoGzipFile() throws {
    let packed = try Fixtures.data("two-members.gz")
    func problem(_ data: Data, limit: Int = 1000) -> String? {
      guard
        case .malformed("a.gz", let problem)? = thrown({ try Gzip.decompress(data, limit: limit, file: "a.gz") }
        )
      else { return nil }
      return problem
    }
    #expect(problem(packed, limit: 322) == "unpacks to more than the 322 bytes allowed")
    #expect(problem(packed, limit: 100) == "unpacks to more than the 100 bytes allowed")
    #expect(problem(packed.dropLast()) == "the gzip member at byte 32 is truncated; the file has 54 bytes")
    #expect(
      problem(packed + [0, 0]) == "2 bytes at 55 are not a gzip member, which starts with 1f 8b")
    #expect(problem(Data()) == "0 bytes at 0 are not a gzip member, which starts with 1f 8b")
    var changed = packed
    changed[changed.count - 5] ^= 1
    #expect(problem(changed) == "the gzip member at byte 32 is damaged: incorrect data check")
    changed = packed
    changed[changed.count - 1] ^= 1
    #expect(problem(changed) == "the gzip member at byte 32 is damaged: incorrect length check")
  }

  @Test func damageIsReadOrRefusedAndNeverTraps() throws {
    let bytes = try Fixtures.data("type-08.idx.gz")
    let content = try Gzip.decompress(bytes)
    var changed = 0
    let outcome = damage(bytes) { if try Gzip.decompress($0) != content { changed += 1 } }
    #expect(outcome.read > 1000 && outcome.refused > 5000)
    #expect(changed == 0)
  }
}
