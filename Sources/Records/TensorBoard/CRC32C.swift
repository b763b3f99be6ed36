/// The checksum of TensorBoard's records: Castagnoli's polynomial 0x1EDC6F41, bits reversed.
///
/// Source: RFC 3720, appendix B.4; its check value is 0xE3069283 for "123456789".
enum CRC32C {
  /// The checksum of some bytes.
  static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
  }

  /// The checksum as it stands in a record: turned by 15 bits and moved, so that a checksum of checksums is not one itself.
  static func masked(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let sum = checksum(bytes)
    return (sum >> 15 | sum << 17) &+ 0xA282_EAD8
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0x82F6_3B78 }
  }
}
