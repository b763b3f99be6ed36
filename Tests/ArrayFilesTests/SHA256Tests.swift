import Foundation
import Testing

@testable import ArrayFiles

@Suite struct SHA256Tests {
  /// The examples of FIPS 180-4 (NIST, "Cryptographic Standards and Guidelines: example values").
  @Test(arguments: [
    ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])
  func standardVectors(text: String, times: Int, digest: String) {
    #expect(SHA256.hexDigest(of: Data(String(repeating: text, count: times).utf8)) == digest)
  }

  static let pattern = (0..<1000).map { UInt8($0 * 7 % 251) }

  /// Python's hashlib at every length around one and two blocks.
  @Test func everyLengthEqualsPythons() throws {
    #expect(Fixtures.expected.sha256.count == 131)
    for (length, digest) in Fixtures.expected.sha256 {
      #expect(SHA256.hexDigest(of: Data(Self.pattern[..<(try #require(Int(length)))])) == digest)
    }
  }

  @Test(arguments: [1, 3, 63, 64, 65, 127, 200, 999]) func piecesMakeNoDifference(size: Int) {
    var hash = SHA256()
    for start in stride(from: 0, to: 1000, by: size) {
      Self.pattern[start..<min(start + size, 1000)].withUnsafeBytes { hash.update($0) }
      _ = hash.hexDigest()
    }
    #expect(hash.hexDigest() == Fixtures.expected.sha256["1000"])
  }

  @Test func filesAreRead() throws {
    let scratch = try Scratch()
    try Data(Self.pattern).write(to: scratch("file"))
    #expect(try SHA256.hexDigest(ofFile: scratch("file")) == Fixtures.expected.sha256["1000"])
    #expect(thrown { try SHA256.hexDigest(ofFile: scratch("none")) } == .missing(file: scratch("none").path))
  }
}
