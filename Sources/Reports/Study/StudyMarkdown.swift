import Foundation
import Plots

/// A study's page for a repository.
enum StudyMarkdown {
  /// The page; figures are named by their place in the folder `figures` beside it.
  static func page(title: String, summary: String, blocks: [StudyBlock], figures: String) -> String {
    let head = ["# Study: \(title)", summary]
    return (head + blocks.map { text($0, figures) }).joined(separator: "\n\n") + "\n"
  }

  private static func text(_ block: StudyBlock, _ figures: String) -> String {
    switch block {
    case .heading(let level, let text, _): return String(repeating: "#", count: level) + " " + text
    case .text(let text, let label): return (label.map { "**\($0)** " } ?? "") + wrapped(text)
    case .table(let head, let rows):
      let lines = [head, head.map { _ in "---" }] + rows.map(\.cells)
      return lines.map { "| " + $0.map(cell).joined(separator: " | ") + " |" }.joined(separator: "\n")
    case .figure(let figure, let caption):
      return "![\(plain(caption))](\(figures)/\(figure.name).svg)\n\n*\(caption)*"
    case .code(let text, let language):
      return "```\(language)\n\(text.trimmingCharacters(in: .newlines))\n```"
    case .fold(let title, let blocks):
      let inner = blocks.map { self.text($0, figures) }.joined(separator: "\n\n")
      return "<details><summary>\(title)</summary>\n\n\(inner)\n\n</details>"
    }
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  /// Brackets would end the text of a link.
  private static func plain(_ text: String) -> String {
    text.replacing("[", with: "(").replacing("]", with: ")")
  }

  /// Lines of at most 120 characters, as the house's documents have them.
  private static func wrapped(_ text: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= 120 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}
