/// A line as most are: two whole numbers of at most seven digits and perhaps a weight, with one byte between two fields and
/// nothing else. It is read eight bytes at a time; any other line is none, and is read byte by byte.
struct PlainLine {
  /// How many bytes must be there from the start of a line on.
  static let room = 64

  let source: UInt32
  let target: UInt32
  /// 1 where the line has none.
  let weight: Double
  /// Where the next line starts.
  let next: UnsafePointer<UInt8>

  @inline(__always)
  init?(_ start: UnsafePointer<UInt8>, _ separator: UInt8, mayWeigh: Bool, mustWeigh: Bool) {
    var p = start
    guard let source = Self.node(&p), p.pointee == separator else { return nil }
    p += 1
    guard let target = Self.node(&p) else { return nil }
    var weight = 1.0
    if mayWeigh, p.pointee == separator {
      p += 1
      guard let value = Self.weight(&p) else { return nil }
      weight = value
    } else if mayWeigh && mustWeigh {
      return nil
    }
    if p.pointee == 13 { p += 1 }
    guard p.pointee == 10 else { return nil }
    (self.source, self.target, self.weight, next) = (source, target, weight, p + 1)
  }

  @inline(__always)
  private static func node(_ p: inout UnsafePointer<UInt8>) -> UInt32? {
    let (value, count) = NumberText.digits(p)
    guard 1...7 ~= count, count == 1 || p.pointee != UInt8(ascii: "0") else { return nil }
    p += count
    return UInt32(truncatingIfNeeded: value)
  }

  /// Digits, a point and up to 15 digits, without a sign.
  @inline(__always)
  private static func weight(_ p: inout UnsafePointer<UInt8>) -> Double? {
    let (whole, count) = NumberText.digits(p)
    guard 1...4 ~= count else { return nil }
    p += count
    guard p.pointee == UInt8(ascii: ".") else { return Double(whole) }
    p += 1
    var (fraction, places) = NumberText.digits(p)
    guard places > 0 else { return nil }
    p += places
    if places == 8 {
      let (rest, more) = NumberText.digits(p)
      guard more < 8 else { return nil }
      p += more
      fraction = fraction &* NumberText.integerPowers[more] &+ rest
      places &+= more
    }
    return NumberText.value(whole &* NumberText.integerPowers[places] &+ fraction, -places)
  }
}
