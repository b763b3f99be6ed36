import Foundation

/// A study's page for a browser: one file that fetches nothing.
enum StudyHTML {
  static func page(title: String, summary: String, blocks: [StudyBlock]) -> String {
    let links = blocks.compactMap { block -> Markup? in
      guard case .heading(2, let text, let id) = block else { return nil }
      return .tag("a", ["href": "#\(id)"], text)
    }
    let header = Markup.tag(
      "header", [:],
      [
        .tag("p", ["class": "eyebrow"], "Modulon study: \(title)"), .tag("h1", [:], summary),
        .tag("nav", ["aria-label": "Sections"], links),
      ])
    return HTMLPage.text(title: "Modulon study: \(title)", content: [header] + sections(blocks))
  }

  /// A section from each heading of level 2 to the next.
  private static func sections(_ blocks: [StudyBlock]) -> [Markup] {
    var sections: [(id: String, blocks: [StudyBlock])] = [("study", [])]
    for block in blocks {
      if case .heading(2, _, let id) = block { sections.append((id, [])) }
      sections[sections.count - 1].blocks.append(block)
    }
    return sections.filter { !$0.blocks.isEmpty }.map {
      .tag("section", ["id": $0.id], $0.blocks.map(markup))
    }
  }

  private static func markup(_ block: StudyBlock) -> Markup {
    switch block {
    case .heading(let level, let text, _): return .tag("h\(level)", [:], text)
    case .text(let text, let label):
      guard let label else { return .tag("p", [:], text) }
      let word = label.prefix { $0 != ":" }.replacingOccurrences(of: " ", with: "-").lowercased()
      return .tag("p", [:], [.tag("b", ["class": "verdict \(word)"], label), .text(" " + text)])
    case .table(let head, let rows): return table(head, rows)
    case .figure(let figure, let caption):
      let inner = figure.elements() + legend(figure) + [.tag("figcaption", [:], caption)]
      let columns = figure.panels.count == 1 ? "one" : "several"
      return .tag("figure", ["class": "study \(columns)", "id": figure.name], inner)
    case .code(let text): return .tag("pre", [:], [.tag("code", [:], text)])
    case .fold(let title, let blocks):
      return .tag("details", [:], [.tag("summary", [:], title)] + blocks.map(markup))
    }
  }

  private static func legend(_ figure: Figure) -> [Markup] {
    guard figure.legend.count > 1 else { return [] }
    let entries = figure.legend.map {
      Markup.tag("span", [:], [.tag("i", ["style": "background:\($0.color)"]), .text($0.name)])
    }
    return [.tag("p", ["class": "legend"], entries)]
  }

  private static func table(_ head: [String], _ rows: [StudyBlock.Row]) -> Markup {
    let heads = head.map { Markup.tag("th", ["scope": "col"], $0) }
    let body = rows.map { row in
      Markup.tag(
        "tr", [:],
        row.cells.enumerated().map { index, cell in
          guard index == 0, let color = row.color else { return .tag("td", [:], cell) }
          return .tag("td", [:], [.tag("i", ["style": "background:\(color)"]), .text(cell)])
        })
    }
    return .tag(
      "div", ["class": "variants"],
      [.tag("table", [:], [.tag("thead", [:], [.tag("tr", [:], heads)]), .tag("tbody", [:], body)])])
  }
}
