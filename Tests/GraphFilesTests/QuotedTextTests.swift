import Foundation
import Testing

@testable import GraphFiles

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

  /// A list of edges is read as it was written.
  @Test func namesWithAccentsBehindQuotesComeBack() throws {
    let names = ["a\"\u{301}b", "\"\u{617}#", "c"]
    let text =
      "source,target\n" + EdgeListFile.quoted(names[0]) + "," + EdgeListFile.quoted(names[1]) + "\n"
      + EdgeListFile.quoted(names[1]) + "," + names[2] + "\n"
    var options = GraphFile.Options()
    options.table = .edges
    let file = try GraphFile.decode(Data(text.utf8), file: "x.csv", options: options)
    #expect(Set(file.names.all.map { Array($0.utf8) }) == Set(names.map { Array($0.utf8) }))
  }
}
