import Plots
import Testing

@testable import Reports

struct StudyMarkdownTests {
  private func page(_ block: StudyBlock) -> String {
    StudyMarkdown.page(title: "t", summary: "S?", blocks: [block], figures: "pictures")
  }

  @Test func hasTitleAndSummary() {
    #expect(page(.heading(2, "H", id: "h")) == "# Study: t\n\nS?\n\n## H\n")
  }

  @Test func wrapsTextAndSetsWordsApart() {
    let long = Array(repeating: "word", count: 60).joined(separator: " ")
    let text = page(.text(long, label: "Supported:"))
    #expect(text.contains("**Supported:** word word"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 135 })
    #expect(text.components(separatedBy: "word").count == 61)
  }

  @Test func tablesKeepTheirColumns() {
    let text = page(.table(["a", "b"], [.init(cells: ["x | y", "1"])]))
    #expect(text.hasSuffix("| a | b |\n| --- | --- |\n| x \\| y | 1 |\n"))
  }

  @Test func figuresAreLinkedRelatively() {
    let figure = Figure(name: "f", panels: [])
    #expect(page(.figure(figure, caption: "C [1]")).contains("![C (1)](pictures/f.svg)"))
  }

  @Test func codeAndFolds() {
    let text = page(.fold("More", [.code("modulon study t", language: "sh")]))
    #expect(text.contains("<details><summary>More</summary>\n\n```sh\nmodulon study t\n```\n\n</details>"))
  }
}
