import Foundation
import Testing

@testable import ArrayFiles

@Suite struct JSONHeaderTests {
  private func parse(_ text: String) throws -> JSONHeader { try JSONHeader.parse(Data(text.utf8)) }

  @Test func readsEveryKindOfValue() throws {
    let value = try parse(" { \"b\" : [ 1 , -0.5e+3,true,null ] ,\t\"a\":{},\"s\":\"\"}\r\n")
    #expect(
      value
        == .object([
          .init(name: "b", value: .array([.number("1"), .number("-0.5e+3"), .word("true"), .word("null")])),
          .init(name: "a", value: .object([])), .init(name: "s", value: .string("")),
        ]))
  }

  /// Foundation's parser is the oracle.
  @Test(arguments: [
    #""\"\\\/\b\f\n\r\t""#, #""\u0041\u00e9\u20AC""#, #""\ud83d\ude00x""#, #""\uDBFF\uDFFF""#, #""é😀""#,
  ])
  func readsEscapes(text: String) throws {
    let expected = try JSONDecoder().decode(String.self, from: Data(text.utf8))
    #expect(try parse(text) == .string(expected))
  }

  @Test func quotedStringsComeBack() throws {
    let string = String(String.UnicodeScalarView((0..<300).compactMap { Unicode.Scalar($0) })) + "\u{10FFFF}"
    #expect(try parse(JSONHeader.quoted(string)) == .string(string))
    #expect(try JSONDecoder().decode(String.self, from: Data(JSONHeader.quoted(string).utf8)) == string)
  }

  @Test(arguments: [
    "", "{", "[", "[1,", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "1 2", "01", "-", "1.", ".5",
    "1e", "+1",
    "nul", "tru", "NaN", "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u+123\"", "\"\\ud800\"",
    "\"\\ud800\\u0041\"",
    "\"\\udc00\"", "\"\n\"", "'a'", "[1]]", "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":1}",
  ])
  func refuses(text: String) {
    #expect(throws: JSONHeader.SyntaxError.self) { try parse(text) }
  }

  @Test func depthIsBounded() throws {
    #expect(throws: Never.self) {
      try parse(String(repeating: "[", count: 15) + "1" + String(repeating: "]", count: 15))
    }
    #expect(throws: JSONHeader.SyntaxError(offset: 16, problem: "nested deeper than 16")) {
      try parse(String(repeating: "[", count: 100_000))
    }
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(throws: JSONHeader.SyntaxError(offset: 0, problem: "is not UTF-8")) {
      try JSONHeader.parse(Data([0x22, 0xFF, 0x22]))
    }
  }
}
