import Graphs
import Testing

@testable import GraphFiles

struct XMLTextTests {
  @Test func comesBackFromAParser() throws {
    let text = "a <b> & \"c\" 'd' é 😀 \u{1}\u{FFFE}\n\te"
    let kept = "a <b> & \"c\" 'd' é 😀 \n\te"
    let elements = try XMLElements.parse("<x y=\"\(escapedForXML(text))\">\(escapedForXML(text))</x>")
    #expect(elements[0].attributes["y"] == kept)
    #expect(elements[0].text == kept)
  }
}
