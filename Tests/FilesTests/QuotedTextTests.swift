import Testing

@testable import Files

@Suite struct QuotedTextTests {
  @Test(arguments: [
    ("", ""), ("a", "a"), ("\"", "\"\""), ("a\"b", "a\"\"b"), ("\"\"", "\"\"\"\""), ("\"\"\"", "\"\"\"\"\"\""),
    // An accent that stands by itself is one letter with the quote before it.
    ("\"\u{301}", "\"\"\u{301}"), ("a\"\u{617}#\"", "a\"\"\u{617}#\"\""),
  ])
  func quotesStandTwice(text: String, quoted: String) {
    #expect(Array(QuotedText.doubling(text).utf8) == Array(quoted.utf8))
    #expect(Array(QuotedText.undoubled(quoted).utf8) == Array(text.utf8))
  }

  @Test func aSingleQuoteStays() { #expect(QuotedText.undoubled("a\"b") == "a\"b") }
}
