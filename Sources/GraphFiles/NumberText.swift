/// Decimal numbers in bytes, to the nearest Double, without a copy.
///
/// The grammar is [+-] digits [. digits] [e [+-] digits], with a digit before or after the point. Source of the first
/// short way: Clinger, "How to read floating point numbers accurately" (1990); of the second: the quotient of two
/// integers, of which 63 bits and whether anything is left decide the rounding.
enum NumberText {
  typealias Bytes = UnsafePointer<UInt8>

  /// The number at `start`, and where it ends; nil where there is none before `end`.
  @inline(__always)
  static func scan(_ start: Bytes, _ end: Bytes) -> (value: Double, next: Bytes)? {
    var p = start
    let isNegative = p < end && p.pointee == UInt8(ascii: "-")
    if p < end, isNegative || p.pointee == UInt8(ascii: "+") { p += 1 }
    var digits: UInt64 = 0
    var significant = 0
    let whole = p
    while p < end, isDigit(p.pointee) { take(&digits, &significant, &p) }
    var count = p - whole
    var exponent = 0
    if p < end, p.pointee == UInt8(ascii: ".") {
      p += 1
      let fraction = p
      while p < end, isDigit(p.pointee) { take(&digits, &significant, &p) }
      exponent = fraction - p
      count += p - fraction
    }
    guard count > 0 else { return nil }
    if p < end, p.pointee | 32 == UInt8(ascii: "e"), let (power, next) = power(p + 1, end) {
      exponent += power
      p = next
    }
    let magnitude = significant <= 19 ? value(digits, exponent) : nil
    guard let magnitude else { return (slow(start, p), p) }
    return (isNegative ? -magnitude : magnitude, p)
  }

  /// The number that all of the bytes are; nil where they are anything else.
  static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let start = bytes.baseAddress, let (value, next) = scan(start, start + bytes.count),
      next == start + bytes.count
    else { return nil }
    return value
  }

  /// Whether a text is a number as Excel writes it in half of the world: 0,5 or 1.234,5.
  static func hasDecimalComma(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count { $0 == UInt8(ascii: ",") } == 1 && bytes.last.map(isDigit) == true
      && (isDigit(bytes[0]) || bytes[0] == UInt8(ascii: "-")) && bytes.contains(where: isDigit)
      && bytes.allSatisfy { isDigit($0) || ",.+-eE".utf8.contains($0) }
  }

  /// What is said where a weight is `text`.
  static func allowed(instead text: String) -> String {
    "weights are finite numbers" + (hasDecimalComma(text) ? ", with a decimal point, not a comma" : "")
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  @inline(__always)
  private static func take(_ digits: inout UInt64, _ significant: inout Int, _ p: inout Bytes) {
    digits = digits &* 10 &+ UInt64(p.pointee &- UInt8(ascii: "0"))
    if digits != 0 || significant > 0 { significant &+= 1 }
    p += 1
  }

  /// An exponent, without its letter; nil where no digit follows.
  private static func power(_ start: Bytes, _ end: Bytes) -> (Int, Bytes)? {
    var p = start
    let isNegative = p < end && p.pointee == UInt8(ascii: "-")
    if p < end, isNegative || p.pointee == UInt8(ascii: "+") { p += 1 }
    guard p < end, isDigit(p.pointee) else { return nil }
    var power = 0
    while p < end, isDigit(p.pointee) {
      if power < 1 << 20 { power = power * 10 + Int(p.pointee - UInt8(ascii: "0")) }
      p += 1
    }
    return (isNegative ? -power : power, p)
  }

  /// digits · 10^exponent where a short way gives the nearest Double.
  @inline(__always)
  private static func value(_ digits: UInt64, _ exponent: Int) -> Double? {
    if digits == 0 { return 0 }
    if digits <= 1 << 53 && -22...22 ~= exponent {
      // Both are exact, so that one rounding is left.
      let scale = powers[abs(exponent)]
      return exponent < 0 ? Double(digits) / scale : Double(digits) * scale
    }
    guard -19 ... -1 ~= exponent else { return exponent == 0 ? Double(digits) : nil }
    let divisor = integerPowers[-exponent]
    let (up, over) = (digits.leadingZeroBitCount, divisor.leadingZeroBitCount)
    let dividend = digits << UInt64(up)
    let (quotient, rest) = (divisor << UInt64(over)).dividingFullWidth((dividend >> 1, dividend << 63))
    let rounded = Double(rest == 0 ? quotient : quotient | 1)
    return rounded * Double(bitPattern: UInt64(1023 + over - up - 63) << 52)
  }

  /// Numbers of many digits or large exponents.
  private static func slow(_ start: Bytes, _ end: Bytes) -> Double {
    Double(String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)) ?? .nan
  }

  /// The whole powers of ten that 64 bits hold.
  private static let integerPowers: [UInt64] = (0...19).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
  private static let powers: [Double] = (0...22).map { Double("1e\($0)")! }
}
