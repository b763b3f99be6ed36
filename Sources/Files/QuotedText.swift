/// What stands between quotes in a table, where a quote is written twice (RFC 4180).
///
/// By bytes: a quote and an accent behind it are one letter to Swift, which is no quote.
package enum QuotedText {
  private static let quote = UInt8(ascii: "\"")

  /// The text with each quote twice.
  package static func doubling(_ text: String) -> String {
    String(decoding: text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }, as: UTF8.self)
  }

  /// The text with one quote for each two that follow each other.
  package static func undoubled(_ text: String) -> String {
    var bytes: [UInt8] = []
    var isSecond = false
    for byte in text.utf8 {
      isSecond = byte == quote && !isSecond && bytes.last == quote
      if !isSecond { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
