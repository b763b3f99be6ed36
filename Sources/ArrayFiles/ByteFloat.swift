/// The values of one-byte floats: a sign, an exponent and a fraction in eight bits, or an exponent alone.
///
/// A byte has 256 values, so that each type is a table. Sources: "OCP 8-bit Floating Point Specification (OFP8)"
/// (Open Compute Project, 2023) for E4M3 and E5M2, its "Microscaling Formats (MX)" (2023) for E8M0, and "8-bit
/// Numerical Formats for Deep Neural Networks" (Noune et al., 2022) for FNUZ: finite, no negative zero.
struct ByteFloat {
  /// Which bytes are no finite numbers.
  private enum Special {
    /// As in IEEE 754: with all bits of the exponent set, infinities and what is not a number.
    case infinities
    /// Not a number with all bits of exponent and fraction set; no infinities.
    case allOnes
    /// Not a number where a negative zero would stand, alone; no infinities.
    case negativeZero
  }

  /// The value of each byte.
  let values: [Float]

  /// The table of a type; nil where its numbers are no floats of one byte.
  static func table(of type: ElementType) -> [Float]? {
    switch type {
    case .float8E4M3: e4m3.values
    case .float8E5M2: e5m2.values
    case .float8E8M0: e8m0
    case .float8E4M3FNUZ: e4m3fnuz.values
    case .float8E5M2FNUZ: e5m2fnuz.values
    default: nil
    }
  }

  private static let e4m3 = ByteFloat(fractionBits: 3, bias: 7, .allOnes)
  private static let e5m2 = ByteFloat(fractionBits: 2, bias: 15, .infinities)
  private static let e4m3fnuz = ByteFloat(fractionBits: 3, bias: 8, .negativeZero)
  private static let e5m2fnuz = ByteFloat(fractionBits: 2, bias: 16, .negativeZero)
  /// Powers of two alone, as scales of blocks have them.
  private static let e8m0 = (0..<256).map { $0 == 255 ? .nan : power($0 - 127) }

  private init(fractionBits: Int, bias: Int, _ special: Special) {
    let ones = (1 << fractionBits) - 1
    let highest = 0x7F >> fractionBits
    values = (0..<256).map { byte in
      let (fraction, exponent) = (byte & ones, (byte & 0x7F) >> fractionBits)
      switch special {
      case .infinities where exponent == highest && fraction != 0: return .nan
      case .infinities where exponent == highest: return byte < 128 ? .infinity : -.infinity
      case .allOnes where byte & 0x7F == 0x7F: return .nan
      case .negativeZero where byte == 0x80: return .nan
      default: break
      }
      // Without bits in its exponent a number has no leading one, and the exponent of 1.
      let significand = Float(exponent == 0 ? fraction : fraction | 1 << fractionBits)
      let magnitude = significand * Self.power(max(exponent, 1) - bias - fractionBits)
      return byte < 128 ? magnitude : -magnitude
    }
  }

  private static func power(_ exponent: Int) -> Float { Float(sign: .plus, exponent: exponent, significand: 1) }
}
