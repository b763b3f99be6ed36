import Foundation
import Testing

@testable import Records

struct NullableTests {
  private struct Document: Codable, Equatable {
    @Nullable var value: Double? = nil
  }

  @Test func aMissingValueIsWrittenAsNull() throws {
    #expect(String(decoding: try JSONEncoder().encode(Document()), as: UTF8.self) == #"{"value":null}"#)
    #expect(try JSONDecoder().decode(Document.self, from: Data(#"{"value":null}"#.utf8)) == Document())
  }

  @Test func aValueIsWrittenAsItself() throws {
    let document = Document(value: 0.5)
    #expect(String(decoding: try JSONEncoder().encode(document), as: UTF8.self) == #"{"value":0.5}"#)
    #expect(try JSONDecoder().decode(Document.self, from: Data(#"{"value":0.5}"#.utf8)) == document)
  }
}
