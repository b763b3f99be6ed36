import Configuration
import Foundation
import Testing

@Suite struct KeyEntryTests {
  @Test func aDefaultIsNamedSoInJSONAndMayBeAbsent() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let entries = [KeyEntry("a", "1 to 3", default: "2"), KeyEntry("b", "a text")]
    let text = String(decoding: try encoder.encode(entries), as: UTF8.self)
    #expect(text == #"[{"allowed":"1 to 3","default":"2","name":"a"},{"allowed":"a text","name":"b"}]"#)
    #expect(try JSONDecoder().decode([KeyEntry].self, from: Data(text.utf8)) == entries)
  }
}
