/// The Philox4x64-10 bijection: ten rounds of two 64 × 64 → 128 bit products and a key schedule.
enum Philox {
  typealias Block = SIMD4<UInt64>

  /// The four random words that belong to a 256-bit counter under a 128-bit key.
  static func block(counter: Block, key: SIMD2<UInt64>) -> Block {
    var c = counter
    var k = key
    for _ in 0..<10 {
      let a = c[0].multipliedFullWidth(by: 0xD2E7_470E_E14C_6C93)
      let b = c[2].multipliedFullWidth(by: 0xCA5A_8263_9512_1157)
      c = [b.high ^ c[1] ^ k[0], b.low, a.high ^ c[3] ^ k[1], a.low]
      k &+= [0x9E37_79B9_7F4A_7C15, 0xBB67_AE85_84CA_A73B]
    }
    return c
  }
}
