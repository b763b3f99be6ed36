import Foundation
import Randomness
import Testing

@testable import GraphFiles

struct NumberTextTests {
  private func number(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { NumberText.number($0) }
  }

  /// Swift's own conversion, which is the C library's, bit by bit: digits of all lengths, exponents of all sizes.
  @Test func isTheNearestDouble() {
    var stream = RandomStream(seed: 1, stream: .data)
    func digits(_ count: Int) -> String { (0..<count).map { _ in "\(Int(stream.uniform() * 10))" }.joined() }
    for round in 0..<20_000 {
      var text = digits(round % 21) + "." + digits(round / 21 % 23)
      if text == "." { text = "0." }
      if round % 3 == 0 { text += "e\(Int(stream.uniform() * 80) - 40)" }
      if round % 5 == 0 { text = "-" + text }
      #expect(number(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
    for _ in 0..<20_000 {
      let value = Double(
        bitPattern: UInt64(stream.uniform() * 0x1p52) << 11 ^ UInt64(stream.uniform() * 0x1p40))
      if value.isFinite { #expect(number("\(value)") == value, "\(value)") }
      let plain = String(format: "%.17f", stream.uniform())
      #expect(number(plain) == Double(plain), "\(plain)")
    }
  }

  /// Halfway between two Doubles, one digit above and one below: 2^53 + 1 and 2^-1074's neighborhood.
  @Test(arguments: [
    "9007199254740993", "9007199254740993.0", "9007199254740992.9", "0.5000000000000000277", "0.1", "1e22",
    "1e23", "1e-19",
    "18446744073709551615", "18446744073709551616", "4.9e-324", "2.4703282292062327e-324",
    "1.7976931348623157e308", "0e999999999",
    "-0", "00012.5", "1.", ".5", "+3", "1e5", "1E+05", "1e-5",
  ])
  func isTheNearestDoubleAtTheEdges(text: String) {
    let known = Double(text == "1." ? "1.0" : text == ".5" ? "0.5" : text)
    #expect(number(text)?.bitPattern == known?.bitPattern)
  }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1e+", "0x10", "nan", "inf", "1,5", "1 ", " 1", "1.2.3", "--1", "1e5.0",
  ])
  func refusesWhatIsNoNumber(text: String) { #expect(number(text) == nil) }

  @Test func isInfiniteWhereItIsTooLarge() {
    #expect(number("1e999") == .infinity && number("-1e999") == -.infinity)
  }
}
