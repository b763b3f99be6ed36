import Foundation
import Graphs
import Testing

@testable import GraphFiles

struct XMLReaderTests {
  private func events(_ text: String) throws -> [XMLReader.Event] {
    try Data(text.utf8).withBytes { bytes throws(GraphError) in
      var reader = XMLReader(bytes, file: "x.xml")
      var events: [XMLReader.Event] = []
      while let event = try reader.next() { events.append(event) }
      return events
    }
  }

  @Test func readsElementsAttributesAndText() throws {
    let text = """
      <?xml version='1.0'?><!DOCTYPE g><!-- a - b --><n:g xmlns:n="u" a='1 &lt; 2'>
      <b/>x &amp; <![CDATA[<y>]]>&#65;&#x42;<c d="">z</c></n:g> <!-- end -->
      """
    #expect(
      try events(text) == [
        .open("g", ["a": "1 < 2"]), .open("b", [:]), .close("b", text: ""), .open("c", ["d": ""]),
        .close("c", text: "z"),
        .close("g", text: "\nx & <y>AB"),
      ])
  }

  /// Malformed, truncated, deep and self-expanding text ends with the line and the reason.
  @Test(arguments: [
    ("", 1, "no element"), ("<a>", 1, "truncated"), ("<a\n b", 2, "b"), ("<a></b>", 1, "</b>"),
    ("<a/><b/>", 1, "second root"),
    ("<a b='1' b='2'/>", 1, "twice"), ("<a b=1/>", 1, "no quoted value"), ("<a>&lol;</a>", 1, "entity &lol;"),
    ("<!DOCTYPE a [<!ENTITY lol 'lol'>]><a/>", 1, "declares entities"), ("<a>&#0;</a>", 1, "entity"),
    ("<a>& b</a>", 1, "&"),
    ("<!-- <a/>", 1, "never ends"), ("x<a/>", 1, "outside of the root"), ("<a b='<'/>", 1, "'<' inside"),
    ("</a>", 1, "</a>"),
    ("<a><![CDATA[x</a>", 1, "never ends"), ("< a/>", 1, "a name must stand"), ("<a>&#xD800;</a>", 1, "entity"),
    (String(repeating: "<a>", count: 100), 1, "deeper than 64"), ("\n\n<a b='x", 3, "truncated"),
  ])
  func refuses(text: String, line: Int, problem: String) {
    #expect { try events(text) } throws: { error in
      guard case GraphError.file("x.xml", line, let found) = error else { return false }
      return found.contains(problem)
    }
  }
}
