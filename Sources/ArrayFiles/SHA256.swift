import Foundation

/// The SHA-256 digest of bytes that arrive piece by piece. Source: FIPS 180-4 (NIST, 2015).
public struct SHA256: Sendable {
  private static let blockSize = 64
  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5,
    0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174,
    0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
    0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
    0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85,
    0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
    0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
    0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
  ]

  private var state: SIMD8<UInt32> = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
  ]
  /// What did not fill a block yet.
  private var rest: [UInt8] = []
  private var count: UInt64 = 0

  /// The state before the first byte.
  public init() {}

  /// The digest of `data` as 64 hexadecimal digits.
  public static func hexDigest(of data: Data) -> String {
    var hash = SHA256()
    data.withUnsafeBytes { hash.update($0) }
    return hash.hexDigest()
  }

  /// The digest of a file, read in pieces. Throws `ArrayFileError.missing` or `.unreadable`.
  public static func hexDigest(ofFile url: URL) throws -> String {
    var hash = SHA256()
    try FileBytes.forEachChunk(of: url, size: 1 << 18) { chunk, _ in hash.update(chunk) }
    return hash.hexDigest()
  }

  /// Takes the next bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    count &+= UInt64(bytes.count)
    var bytes = bytes[...]
    if !rest.isEmpty {
      let missing = bytes.prefix(Self.blockSize - rest.count)
      rest.append(contentsOf: missing)
      bytes = bytes.dropFirst(missing.count)
      guard rest.count == Self.blockSize else { return }
      rest.withUnsafeBytes { Self.compress($0, into: &state) }
      rest.removeAll(keepingCapacity: true)
    }
    let whole = bytes.count / Self.blockSize * Self.blockSize
    Self.compress(UnsafeRawBufferPointer(rebasing: bytes.prefix(whole)), into: &state)
    rest.append(contentsOf: bytes.dropFirst(whole))
  }

  /// The digest of all bytes so far as 64 hexadecimal digits.
  public func hexDigest() -> String {
    var last = rest + [0x80]
    last += repeatElement(0, count: (Self.blockSize + 56 - last.count) % Self.blockSize)
    withUnsafeBytes(of: (count &* 8).bigEndian) { last += $0 }
    var state = state
    last.withUnsafeBytes { Self.compress($0, into: &state) }
    return (0..<8).map { word in
      let digits = String(state[word], radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// Mixes whole blocks into the state.
  private static func compress(_ blocks: UnsafeRawBufferPointer, into state: inout SIMD8<UInt32>) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
      constants.withUnsafeBufferPointer { k in
        for block in stride(from: 0, to: blocks.count, by: blockSize) {
          for i in 0..<16 {
            w[i] = blocks.loadUnaligned(fromByteOffset: block &+ 4 &* i, as: UInt32.self).bigEndian
          }
          for i in 16..<64 {
            let x = w[i &- 15]
            let y = w[i &- 2]
            w[i] =
              w[i &- 16] &+ (rotate(x, 7) ^ rotate(x, 18) ^ x >> 3)
              &+ w[i &- 7] &+ (rotate(y, 17) ^ rotate(y, 19) ^ y >> 10)
          }
          var (a, b, c, d) = (state[0], state[1], state[2], state[3])
          var (e, f, g, h) = (state[4], state[5], state[6], state[7])
          // Eight rounds at a time, each with the variables one place on: nothing has to be moved.
          for i in stride(from: 0, to: 64, by: 8) {
            round(a, b, c, &d, e, f, g, &h, k[i] &+ w[i])
            round(h, a, b, &c, d, e, f, &g, k[i &+ 1] &+ w[i &+ 1])
            round(g, h, a, &b, c, d, e, &f, k[i &+ 2] &+ w[i &+ 2])
            round(f, g, h, &a, b, c, d, &e, k[i &+ 3] &+ w[i &+ 3])
            round(e, f, g, &h, a, b, c, &d, k[i &+ 4] &+ w[i &+ 4])
            round(d, e, f, &g, h, a, b, &c, k[i &+ 5] &+ w[i &+ 5])
            round(c, d, e, &f, g, h, a, &b, k[i &+ 6] &+ w[i &+ 6])
            round(b, c, d, &e, f, g, h, &a, k[i &+ 7] &+ w[i &+ 7])
          }
          state &+= [a, b, c, d, e, f, g, h]
        }
      }
    }
  }

  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
    _ h: inout UInt32, _ input: UInt32
  ) {
    let first = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ (g ^ e & (f ^ g)) &+ input
    d &+= first
    h = first &+ (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ (a & b | c & (a | b))
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }
}
