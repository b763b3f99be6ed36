import Foundation

/// A message of Protocol Buffers, as far as TensorBoard's files need it: fields are only written.
///
/// Source: "Encoding", protobuf.dev (2023).
struct ProtocolBuffer {
  private(set) var bytes = Data()

  init() {}

  /// A message whose fields `fill` writes.
  init(_ fill: (inout ProtocolBuffer) -> Void) { fill(&self) }

  /// A whole number of at least zero.
  mutating func write(_ value: Int, as field: Int) {
    appendVariable(UInt64(field << 3))
    appendVariable(UInt64(value))
  }

  /// A number of eight bytes.
  mutating func write(_ value: Double, as field: Int) {
    appendVariable(UInt64(field << 3 | 1))
    append(value.bitPattern)
  }

  /// A number of four bytes.
  mutating func write(_ value: Float, as field: Int) {
    appendVariable(UInt64(field << 3 | 5))
    append(value.bitPattern)
  }

  mutating func write(_ text: String, as field: Int) { write(Data(text.utf8), as: field) }

  mutating func write(_ message: ProtocolBuffer, as field: Int) { write(message.bytes, as: field) }

  /// Numbers of eight bytes, one behind the other.
  mutating func write(_ values: [Double], as field: Int) {
    var packed = ProtocolBuffer()
    for value in values { packed.append(value.bitPattern) }
    write(packed.bytes, as: field)
  }

  private mutating func write(_ data: Data, as field: Int) {
    appendVariable(UInt64(field << 3 | 2))
    appendVariable(UInt64(data.count))
    bytes.append(data)
  }

  private mutating func append(_ bits: some FixedWidthInteger) {
    withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Seven bits a byte, the lowest first; the eighth says that more follow.
  private mutating func appendVariable(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
