import Testing

@testable import Plots

struct MarkupTests {
  @Test func escapesTextAndAttributes() {
    let markup = Markup.tag("p", ["title": "\"a\" & 'b'"], "<script>x</script> & y")
    #expect(
      markup.render()
        == "<p title=\"&quot;a&quot; &amp; &#39;b&#39;\">&lt;script&gt;x&lt;/script&gt; &amp; y</p>")
  }

  @Test func replacesWhatXMLForbids() {
    #expect(Markup.escape("a\u{0}b\u{1B}c\td") == "a\u{FFFD}b\u{FFFD}c\td")
  }

  @Test func tablesHaveAHeadAndABody() {
    let row = Markup.tag("tr", [:], [.tag("td", [:], "1")])
    #expect(
      Markup.table(["class": "a"], heads: ["<x>"], rows: [row]).render()
        == "<table class=\"a\"><thead><tr><th scope=\"col\">&lt;x&gt;</th></tr></thead>"
        + "<tbody><tr><td>1</td></tr></tbody></table>")
    #expect(
      Markup.table(heads: [.tag("th")], rows: []).render()
        == "<table><thead><tr><th></th></tr></thead><tbody></tbody></table>")
  }

  @Test func closesShapesButNotContainers() {
    #expect(Markup.tag("path", ["d": "M0 0"]).render() == "<path d=\"M0 0\"/>")
    #expect(Markup.tag("canvas").render() == "<canvas></canvas>")
  }

  @Test(arguments: [
    (1.0, "1"), (0.125, "0.13"), (-3.14159, "-3.14"), (Double.nan, "0"), (.infinity, "0"), (1e9, "1000000000"),
  ])
  func numbersAreShort(value: Double, text: String) {
    #expect(value.attributeText == text)
  }
}
