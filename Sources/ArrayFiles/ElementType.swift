import Foundation

/// The types of number that files of arrays hold; the raw value is the safetensors name.
///
/// Conversion to `Float`: F32 keeps its bits; F16, BF16 and the floats of one byte are exact; F64 and the integers round to nearest,
/// ties to even (so integers are exact up to 2^24, and an F64 beyond `Float`'s range becomes an infinity); a
/// BOOL is 1 where its byte is not 0.
public enum ElementType: String, CaseIterable, Sendable {
  /// IEEE 754 binary64.
  case float64 = "F64"
  /// IEEE 754 binary32.
  case float32 = "F32"
  /// IEEE 754 binary16.
  case float16 = "F16"
  /// The upper half of a binary32.
  case bfloat16 = "BF16"
  /// One byte, with 4 bits of exponent and 3 of fraction; no infinities.
  case float8E4M3 = "F8_E4M3"
  /// One byte, with 5 bits of exponent and 2 of fraction, as IEEE 754 would have it.
  case float8E5M2 = "F8_E5M2"
  /// One byte, a power of two.
  case float8E8M0 = "F8_E8M0"
  /// As E4M3, with half the values and no negative zero.
  case float8E4M3FNUZ = "F8_E4M3FNUZ"
  /// As E5M2, with half the values, no infinities and no negative zero.
  case float8E5M2FNUZ = "F8_E5M2FNUZ"
  /// Signed, 8 bits.
  case int8 = "I8"
  /// Signed, 16 bits.
  case int16 = "I16"
  /// Signed, 32 bits.
  case int32 = "I32"
  /// Signed, 64 bits.
  case int64 = "I64"
  /// Unsigned, 8 bits.
  case uint8 = "U8"
  /// Unsigned, 16 bits.
  case uint16 = "U16"
  /// Unsigned, 32 bits.
  case uint32 = "U32"
  /// Unsigned, 64 bits.
  case uint64 = "U64"
  /// One byte, 0 or 1.
  case bool = "BOOL"

  /// Whether elements may have fractions.
  public var isReal: Bool {
    [.float64, .float32, .float16, .bfloat16].contains(self) || ByteFloat.table(of: self) != nil
  }

  /// Bytes per element.
  public var size: Int {
    switch self {
    case .int8, .uint8, .bool, .float8E4M3, .float8E5M2, .float8E8M0, .float8E4M3FNUZ, .float8E5M2FNUZ: 1
    case .float16, .bfloat16, .int16, .uint16: 2
    case .float32, .int32, .uint32: 4
    case .float64, .int64, .uint64: 8
    }
  }

  /// Bytes that an array of this shape takes, or `nil` where a dimension is negative or the product overflows.
  func byteCount(shape: [Int]) -> Int? {
    var total = size
    for dimension in shape {
      let (product, overflow) = total.multipliedReportingOverflow(by: dimension)
      if overflow || dimension < 0 { return nil }
      total = product
    }
    return total
  }

  /// The elements that `bytes` hold, as `Float`; `bytes.count` is a multiple of `size`.
  func floats(_ bytes: UnsafeRawBufferPointer, bigEndian: Bool = false) -> [Float] {
    switch self {
    case .float64: convert(bytes, bigEndian) { Float(Double(bitPattern: $0)) }
    case .float32: convert(bytes, bigEndian) { Float(bitPattern: $0) }
    case .float16: convert(bytes, bigEndian, Self.widenHalf)
    case .bfloat16: convert(bytes, bigEndian) { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) }
    case .float8E4M3, .float8E5M2, .float8E8M0, .float8E4M3FNUZ, .float8E5M2FNUZ:
      convert(bytes, bigEndian) { [table = ByteFloat.table(of: self)!] (byte: UInt8) in table[Int(byte)] }
    case .int8: convert(bytes, bigEndian) { (value: Int8) in Float(value) }
    case .int16: convert(bytes, bigEndian) { (value: Int16) in Float(value) }
    case .int32: convert(bytes, bigEndian) { (value: Int32) in Float(value) }
    case .int64: convert(bytes, bigEndian) { (value: Int64) in Float(value) }
    case .uint8: convert(bytes, bigEndian) { (value: UInt8) in Float(value) }
    case .uint16: convert(bytes, bigEndian) { (value: UInt16) in Float(value) }
    case .uint32: convert(bytes, bigEndian) { (value: UInt32) in Float(value) }
    case .uint64: convert(bytes, bigEndian) { (value: UInt64) in Float(value) }
    case .bool: convert(bytes, bigEndian) { (value: UInt8) in value == 0 ? 0 : 1 }
    }
  }

  /// The elements of an F64 array, without rounding.
  static func doubles(_ bytes: UnsafeRawBufferPointer, bigEndian: Bool = false) -> [Double] {
    float64.convert(bytes, bigEndian) { Double(bitPattern: $0) }
  }

  private func convert<Bits: FixedWidthInteger, Value>(
    _ bytes: UnsafeRawBufferPointer, _ bigEndian: Bool, _ value: (Bits) -> Value
  ) -> [Value] {
    let width = MemoryLayout<Bits>.size
    return [Value](unsafeUninitializedCapacity: bytes.count / width) { values, count in
      for i in values.indices {
        let stored = bytes.loadUnaligned(fromByteOffset: i &* width, as: Bits.self)
        values.initializeElement(at: i, to: value(bigEndian ? stored.bigEndian : stored.littleEndian))
      }
      count = values.count
    }
  }

  /// Done on the bits because `Float16` does not exist on Intel Macs.
  private static func widenHalf(_ half: UInt16) -> Float {
    let sign = UInt32(half & 0x8000) << 16
    let exponent = UInt32(half >> 10 & 0x1F)
    let fraction = UInt32(half & 0x3FF)
    switch exponent {
    case 0: return Float(bitPattern: (Float(fraction) * 0x1p-24).bitPattern | sign)
    case 31: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }
}
