import Foundation
import Testing

@testable import Records

@Suite struct MeasurePartTests {
  @Test(arguments: [
    (MeasurePart.number(0.5), "0.5"), (.number(nil), "null"), (.whole(3), "3"), (.list([]), "[]"),
    (.list([1, nil, -2.5]), "[1,null,-2.5]"), (.wholes([0, 7]), "[0,7]"),
  ])
  func isWrittenAndReadAsJSON(part: MeasurePart, text: String) throws {
    #expect(String(decoding: try JSONEncoder().encode(part), as: UTF8.self) == text)
    #expect(try JSONDecoder().decode(MeasurePart.self, from: Data(text.utf8)) == part)
  }

  @Test(arguments: ["\"a\"", "{}", "[\"a\"]", "[[1]]"]) func refusesWhatIsNoNumber(text: String) {
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(MeasurePart.self, from: Data(text.utf8)) }
  }

  @Test(arguments: [
    (MeasurePart.number(.nan), MeasurePart.number(nil)), (.number(-.infinity), .number(nil)),
    (.number(2), .number(2)), (.list([1, .nan, nil, .infinity]), .list([1, nil, nil, nil])),
  ])
  func whatIsNotFiniteIsMissing(part: MeasurePart, expected: MeasurePart) {
    #expect(part.finite == expected)
  }

  @Test func isCompleteWhereNothingIsMissing() {
    #expect(
      MeasurePart.number(0).isComplete && MeasurePart.list([]).isComplete && MeasurePart.list([1]).isComplete)
    #expect(!MeasurePart.number(nil).isComplete && !MeasurePart.list([1, nil]).isComplete)
  }
}
