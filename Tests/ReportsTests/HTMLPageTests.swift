import Plots
import TestSupport
import Testing

@testable import Reports

@Suite("The frame of a page") struct HTMLPageTests {
  private let page = HTMLPage.text(title: "A < B & C", content: [.tag("p", [:], "body & soul")])

  @Test("style and script are within it, and it may fetch nothing") func fetchesNothing() {
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    #expect(page.contains("default-src &#39;none&#39;"))
    #expect(page.components(separatedBy: "<style>").count == 2)
    #expect(!page.contains(" src=\"") && !page.contains("<link"))
  }

  @Test("the title and the content are escaped") func escapes() {
    #expect(page.contains("<title>A &lt; B &amp; C</title>"))
    #expect(page.contains("<main><p>body &amp; soul</p></main>"))
  }
}
