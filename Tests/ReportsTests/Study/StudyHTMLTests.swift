import Testing

@testable import Reports

struct StudyHTMLTests {
  private func page(_ blocks: StudyBlock...) -> String {
    StudyHTML.page(title: "t", summary: "S <i>?", blocks: blocks)
  }

  @Test func sectionsBeginAtHeadingsAndAreLinked() {
    let text = page(.text("a"), .heading(2, "H", id: "h"), .text("b"), .heading(3, "I", id: "i"))
    #expect(text.contains("<a href=\"#h\">H</a>") && !text.contains("<a href=\"#i\">"))
    #expect(
      text.contains("<section id=\"study\"><p>a</p></section><section id=\"h\"><h2>H</h2><p>b</p><h3>I</h3>"))
  }

  @Test func escapesWhatUsersWrote() {
    #expect(page(.text("<script>")).contains("<p>&lt;script&gt;</p>"))
    #expect(page().contains("<h1>S &lt;i&gt;?</h1>"))
  }

  @Test func verdictsAndColorsAreMarked() {
    #expect(page(.text("x", label: "Not shown:")).contains("<b class=\"verdict not-shown\">Not shown:</b> x"))
    let table = page(.table(["a"], [.init(cells: ["b"], color: "#123456")]))
    #expect(table.contains("<td><i style=\"background:#123456\"></i>b</td>"))
  }

  @Test func fetchesNothing() {
    let text = page(.code("modulon", language: "sh"))
    #expect(text.contains("default-src &#39;none&#39;"))
    #expect(!text.contains("http://") && !text.contains("https://"))
  }
}
