import Foundation

/// Numbers as a reader wants them: few digits, powers of ten where there would be many zeros.
package enum NumberText {
  /// `value` with `digits` significant digits and no trailing zeros: 0.71, 57.2, 4000, 1.1e-4.
  package static func compact(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return value.isNaN ? "not a number" : value > 0 ? "∞" : "−∞" }
    if value == 0 { return "0" }
    let scientific = String(format: "%.\(max(0, digits - 1))e", abs(value))
    let parts = scientific.split(separator: "e")
    let exponent = Int(parts[1]) ?? 0
    let sign = value < 0 ? "−" : ""
    if exponent < -3 || exponent >= 6 {
      return sign + trimmed(String(parts[0])) + "e" + String(exponent)
    }
    return sign + trimmed(String(format: "%.\(max(0, digits - 1 - exponent))f", abs(value)))
  }

  /// A missing value is a dash.
  package static func compact(_ value: Double?, digits: Int = 3) -> String {
    value.map { compact($0, digits: digits) } ?? "–"
  }

  /// `value` with so many decimals; what is zero with these has no sign.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", abs(value))
    return (value < 0 && text.contains { $0.isNumber && $0 != "0" } ? "−" : "") + text
  }

  /// A tick's label, with as many decimals as tell `step` apart.
  package static func tick(_ value: Double, step: Double) -> String {
    if abs(value) < step * 1e-6 { return "0" }
    let largest = max(abs(value), step)
    if largest >= 1e5 || largest < 1e-3 { return compact(value, digits: 4) }
    let decimals = max(0, Int((-log10(step) - 1e-9).rounded(.up)))
    return (value < 0 ? "−" : "") + String(format: "%.\(decimals)f", abs(value))
  }

  /// A whole number with thin groups of three: 266 200.
  package static func count(_ value: Int) -> String {
    var digits = String(abs(value))
    var groups: [String] = []
    while digits.count > 3 && abs(value) >= 10_000 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "−" : "") + ([digits] + groups).joined(separator: "\u{202F}")
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
