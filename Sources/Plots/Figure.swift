/// Panels that belong together, with one legend: drawn one by one on a page, or side by side in a file.
package struct Figure: Sendable {
  package struct LegendEntry: Equatable, Sendable {
    package var name: String
    package var color: String

    /// An entry.
    package init(name: String, color: String) {
      self.name = name
      self.color = color
    }
  }

  /// The file's name without extension; it is also the start of the elements' identifiers.
  package var name: String
  package var panels: [any Panel]
  package var legend: [LegendEntry] = []
  package var columns = 3
  package var panelWidth = 340.0
  package var panelHeight = 230.0
  /// On a page, the width of each panel in pixels; empty where they fill what the page gives them.
  package var pageWidths: [Double] = []

  /// A figure; see the properties.
  package init(
    name: String, panels: [any Panel], legend: [LegendEntry] = [], columns: Int = 3, panelWidth: Double = 340,
    panelHeight: Double = 230, pageWidths: [Double] = []
  ) {
    self.name = name
    self.panels = panels
    self.legend = legend
    self.columns = columns
    self.panelWidth = panelWidth
    self.panelHeight = panelHeight
    self.pageWidths = pageWidths
  }

  private static let headingHeight = 26.0

  /// Each panel as an SVG element of its own, with the identifiers `name-0`, `name-1`, …
  package func elements() -> [Markup] {
    panels.enumerated().map { index, panel in
      let fixed = pageWidths.indices.contains(index) ? pageWidths[index] : nil
      return svg(
        id: "\(name)-\(index)", width: fixed ?? panelWidth, height: panelHeight, summary: panel.summary,
        children: block(panel, width: fixed ?? panelWidth),
        extra: fixed.map { [("style", "width:\($0.attributeText)px")] } ?? [])
    }
  }

  private static let gap = 24.0
  private static let margin = 16.0
  private var usedColumns: Int { max(1, min(columns, panels.count)) }
  private var rowWidth: Double { Double(usedColumns) * (panelWidth + Self.gap) - Self.gap }

  /// The width and height of the file.
  package var size: (width: Double, height: Double) {
    let rows = Double((panels.count + usedColumns - 1) / usedColumns)
    let panelsHeight = rows * (panelHeight + Self.gap) - Self.gap
    return (rowWidth + 2 * Self.margin, panelsHeight + 2 * Self.margin + legendBlock(width: rowWidth).height)
  }

  /// All panels in one SVG file.
  package func file() -> String {
    let (gap, margin, used) = (Self.gap, Self.margin, usedColumns)
    let (width, height) = size
    let (legendRows, legendHeight) = legendBlock(width: rowWidth)
    var children: [Markup] = [.tag("style", [:], [.verbatim(Self.fileStyle)])]
    children.append(.tag("rect", ["class": "paper", "width": width, "height": height]))
    children.append(.tag("g", ["transform": "translate(\(margin) \(margin))"], legendRows))
    for (index, panel) in panels.enumerated() {
      let x = margin + Double(index % used) * (panelWidth + gap)
      let y = margin + legendHeight + Double(index / used) * (panelHeight + gap)
      let place = "translate(\(x.attributeText) \(y.attributeText))"
      children.append(.tag("g", ["transform": place], block(panel, width: panelWidth)))
    }
    let summary = panels.map(\.summary).joined(separator: " ")
    let own = [
      ("xmlns", "http://www.w3.org/2000/svg"), ("width", width.attributeText), ("height", height.attributeText),
    ]
    let root = svg(id: name, width: width, height: height, summary: summary, children: children, extra: own)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.render() + "\n"
  }

  private func block(_ panel: any Panel, width: Double) -> [Markup] {
    [
      .tag("text", ["class": "heading", "x": 0, "y": 14], panel.title),
      .tag(
        "g", ["transform": "translate(0 \(Self.headingHeight.attributeText))"],
        panel.draw(width: width, height: panelHeight - Self.headingHeight)),
    ]
  }

  private func legendBlock(width: Double) -> (rows: [Markup], height: Double) {
    guard legend.count > 1 else { return ([], 0) }
    var rows: [Markup] = []
    var x = 0.0
    var y = 10.0
    for entry in legend {
      let needed = 34 + TextWidth.of(entry.name, size: 12)
      if x > 0, x + needed > width {
        x = 0
        y += 20
      }
      rows.append(
        .tag("line", ["x1": x, "x2": x + 16, "y1": y, "y2": y, "stroke": entry.color, "stroke-width": 3]))
      rows.append(.tag("text", ["class": "label", "x": x + 22, "y": y + 4], entry.name))
      x += needed
    }
    return (rows, y + 18)
  }

  private func svg(
    id: String, width: Double, height: Double, summary: String, children: [Markup],
    extra: [(String, String)]
  ) -> Markup {
    var attributes = [
      ("id", id), ("role", "img"), ("viewBox", "0 0 \(width.attributeText) \(height.attributeText)"),
      ("aria-labelledby", "\(id)-desc"),
    ]
    attributes += extra
    return .element("svg", attributes, [.tag("desc", ["id": "\(id)-desc"], summary)] + children)
  }

  /// A page has these rules in its own style sheet, for light and dark.
  private static let fileStyle = """
    text{font-family:"Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif;font-size:11px;fill:#5b616b}
    .heading{font-size:13px;font-weight:600;fill:#1c1f24}.strong{fill:#1c1f24;font-weight:600}.paper{fill:#fff}
    .label{font-size:12px}.grid{stroke:#e7e8ea;stroke-width:1}.axis{stroke:#b6bac1;stroke-width:1}
    .mark{stroke:#1c1f24;stroke-width:1.5}.boundary{stroke:#fff;stroke-width:.8;stroke-opacity:.75}
    .boundary.dark{stroke:#222}
    .bar{fill:#8a8f98}.node{stroke:#fff;stroke-width:.6}.between{stroke:#9aa0a8}
    """
}

/// An estimate of how wide a text will be, for there is no font to ask.
package enum TextWidth {
  /// Pixels of `text` at a font size; an average letter is 0.55 em.
  package static func of(_ text: String, size: Double) -> Double { Double(text.count) * size * 0.55 }

  /// The text, cut in the middle where it is wider than `width`.
  package static func fitted(_ text: String, to width: Double, size: Double) -> String {
    let most = max(8, Int(width / (size * 0.55)))
    guard text.count > most else { return text }
    return "\(text.prefix(most / 2))…\(text.suffix(most - most / 2 - 1))"
  }
}
