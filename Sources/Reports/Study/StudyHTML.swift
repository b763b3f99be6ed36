import Foundation
import Plots

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
      let isAlone = figure.panels.count == 1
      let least = min(figure.panelWidth, 460).attributeText
      let columns =
        isAlone ? "max-width:760px" : "grid-template-columns:repeat(auto-fill,minmax(min(100%,\(least)px),1fr))"
      return .tag("figure", ["class": "study", "id": figure.name, "style": columns], inner)
    case .code(let text, _): return .tag("pre", [:], [.tag("code", [:], text)])
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
    let body = rows.map { row in
      Markup.tag(
        "tr", [:],
        row.cells.enumerated().map { index, cell in
          guard index == 0, let color = row.color else { return .tag("td", [:], parts(of: cell)) }
          return .tag("td", [:], [.tag("i", ["style": "background:\(color)"]), .text(cell)])
        })
    }
    return .tag("div", ["class": "variants wrapped"], [.table(heads: head, rows: body)])
  }
  /// An interval stands small below its median.
  private static func parts(of cell: String) -> [Markup] {
    guard cell.hasSuffix("]"), let bracket = cell.range(of: " [") else { return [.text(cell)] }
    return [
      .text(String(cell[..<bracket.lowerBound])),
      .tag("small", [:], String(cell[bracket.upperBound...].dropLast())),
    ]
  }
}
