import Files
import Foundation
import Plots
import Records

/// The page of a network or a graph from elsewhere: what `modulon measure` read of it and found in it.
public struct MeasuredPage: Sendable {
  /// The entries of a graph's adjacency matrix.
  public struct Edge: Sendable {
    let source: Int
    let target: Int
    let weight: Double

    /// An edge; a page shows its magnitude.
    public init(_ source: Int, _ target: Int, weight: Double) {
      (self.source, self.target, self.weight) = (source, target, weight)
    }
  }

  private let report: ModularityReport
  private let network: RunNetwork?
  private let adjacency: HeatMap?

  /// The page of a measurement; `network` is drawn, or of a graph the matrix of its edges, where it is not too large.
  public init(_ report: ModularityReport, network: RunNetwork? = nil, edges: [Edge] = []) {
    self.report = report
    self.network = network
    adjacency = network == nil ? Self.adjacency(report, edges) : nil
  }

  /// The nodes of the largest graph whose matrix is shown.
  public static let largestMatrix = 4096

  /// Writes the page to `path`; throws `FileError` where it cannot.
  public func write(to path: String) throws { try AtomicFile.write(Data(try html().utf8), to: path) }

  /// Writes the page's figures into the folder at `path`; returns their paths, and throws as `FigureFolder` does.
  public func writeFigures(to path: String, format: FigureFormat = .svg) throws -> [String] {
    try FigureFolder.write(figures, to: path, format: format)
  }

  /// The page. Equal measurements give equal bytes.
  public func html() throws -> String {
    try HTMLPage.text(
      title: "Modulon report: \(name)",
      content: [header, finding, picture(), measures] + reading + [NotesSection.markup()])
  }

  /// What is shown of it, as figures of their own.
  var figures: [Figure] {
    let slug = Slug.of(name)
    let pictures =
      network.map {
        [
          NetworkFigures.still(of: $0, name: slug, title: name), NetworkFigures.weights(of: $0, name: slug),
        ]
      } ?? adjacency.map {
        [Figure(name: "\(slug)-adjacency", panels: [$0], panelWidth: 560, panelHeight: 500)]
      } ?? []
    return pictures + [nulls].compactMap { $0 }
  }

  private var name: String { Paths.name(of: report.input) }

  private var header: Markup {
    let kind = report.read?.readAs ?? "network"
    let layers = report.layerSizes.map(String.init).joined(separator: "-")
    let facts = [
      layers.isEmpty || report.layerSizes.count > 12 ? kind : "\(kind) \(layers)",
      "\(NumberText.count(report.nodes)) nodes",
      report.isolated > 0 ? "\(NumberText.count(report.isolated)) without edges" : "",
      "\(NumberText.count(report.edges)) edges",
      report.density.map { "density \(NumberText.compact($0))" } ?? "",
      report.isDirected ? "directed" : "undirected", "weights \(report.signed)",
    ]
    let links = [
      ("finding", "Summary"), ("picture", "Modules"), ("measures", "Measures"), ("notes", "How to read this"),
    ]
    return .tag(
      "header", [:],
      [
        .tag("p", ["class": "eyebrow"], "Modulon report"), .tag("h1", [:], name),
        .tag("p", ["class": "meta"], facts.filter { !$0.isEmpty }.joined(separator: " · ")),
        .tag("nav", ["aria-label": "Sections"], links.map { .tag("a", ["href": "#\($0.0)"], $0.1) }),
      ])
  }

  /// The measure that modules were found by; where the nulls have no layers, the one that is compared with them.
  private var main: MeasureReport? {
    let found = [report.layered, report.newman].compactMap { $0 }.filter { $0.value != nil }
    return found.first { ($0.null?.count ?? 0) > 0 } ?? found.first ?? report.newman
  }

  private var finding: Markup {
    .tag(
      "section", ["id": "finding"],
      [.tag("div", ["class": "finding"], [.tag("h3", [:], sentence)] + details.map { .tag("p", [:], $0) })])
  }

  /// What the nulls say; those that cannot reach the level decide nothing.
  private var sentence: String {
    guard let main, main.value != nil else { return "What was measured has no modularity." }
    guard let null = main.null, null.count > 0, let p = null.p else {
      return "How much of its modularity chance would give is unknown: it was compared with no null networks."
    }
    let others =
      null.count == 1 ? "its only null network" : "its \(null.count) null networks (\(null.model ?? ""))"
    if null.leastP > Judgement.level {
      let least = NumberText.compact(null.leastP, digits: 2)
      return "It is \(null.isLeast ? "above" : "not above") \(others); p cannot be below \(least), so "
        + "\(Judgement.nullsNeeded) are needed."
    }
    return "It is \(p <= Judgement.level ? "more" : "no more") modular than \(others)."
  }

  private var details: [String] {
    guard let main, let value = main.value else { return [report.reason].compactMap { $0 } }
    var text = "\(Words.sentence(main.words.label)) is \(NumberText.compact(main.words.shown(value)))"
    if let modules = main["modules"] { text += " in \(Int(modules)) module\(modules == 1 ? "" : "s")" }
    if let mean = main.null?.mean {
      text += ", against \(NumberText.compact(main.words.shown(mean))) of the null networks"
      let tests = [("z", main.null?.z), ("p", main.null?.p)].compactMap { name, number in
        number.map { "\(name) \(NumberText.compact($0))" }
      }
      if !tests.isEmpty { text += " (\(tests.joined(separator: ", ")))" }
    }
    if let normalized = main["normalized"] {
      text += "; of the most that is possible it has \(NumberText.compact(normalized))"
      if let attainable = main["normalized_attainable"], attainable != normalized {
        text += ", of what modules of these sizes can have \(NumberText.compact(attainable))"
      }
    }
    return [text + "."] + (main.null?.warnings ?? []).map { "z misleads: \($0)." }
  }

  private var nulls: Figure? {
    NetworkFigures.nulls(of: main, noun: "null network", name: Slug.of(name))
  }

  private func picture() throws -> Markup {
    var children: [Markup] = []
    if let network {
      children += try NetworkCard.drawing(network, name: "measured", title: name)
      let matrices = NetworkFigures.smallMatrices(of: network, name: "measured-weights")
      children.append(.tag("h4", ["class": "rule"], "Weight magnitudes |W|, in module order"))
      children.append(.tag("div", ["class": "matrices", "id": matrices.name], matrices.elements()))
    } else if let adjacency {
      let figure = Figure(name: "adjacency", panels: [adjacency], panelHeight: 420, pageWidths: [440])
      children.append(.tag("div", ["class": "matrices", "id": figure.name], figure.elements()))
    } else {
      children.append(.tag("p", ["class": "missing"], "It is too large to be drawn."))
    }
    if let nulls { children.append(.tag("div", ["class": "nulls", "id": "nulls"], nulls.elements())) }
    return .tag(
      "section", ["id": "picture"], [.tag("h2", [:], "Modules"), .tag("article", ["class": "card"], children)])
  }

  private var measures: Markup {
    let heads = ["Measure", "Value", "Null networks", "Deviation", "z", "p", "Remarks"]
    let rows = report.measures.map { measure in
      let null = measure.null
      let numbers = [
        measure.value.map(measure.words.shown), null?.mean.map(measure.words.shown), null?.standardDeviation,
        null?.z, null?.p,
      ]
      let remarks = [measure.reason].compactMap { $0 } + (null?.warnings ?? []).map { "z misleads: \($0)" }
      return Markup.tag(
        "tr", [:],
        [.tag("td", [:], Words.sentence(measure.words.label))]
          + numbers.map { .tag("td", ["class": "number"], $0.map { NumberText.compact($0) } ?? "–") }
          + [.tag("td", [:], remarks.joined(separator: "; "))])
    }
    return Self.table("measures", "Measures", heads, rows)
  }

  /// What was taken of a file and what was not.
  private var reading: [Markup] {
    guard let read = report.read else { return [] }
    var sections: [Markup] = []
    let arrays =
      (read.taken ?? []).map { ($0, "taken") } + (read.leftOut ?? []).map { ($0, $0.reason ?? "left out") }
    if !arrays.isEmpty {
      let rows = arrays.map { array, fate in
        Markup.tag(
          "tr", [:],
          [
            .tag("td", [:], array.name.isEmpty ? "(without a name)" : array.name),
            .tag("td", [:], array.shape.map(String.init).joined(separator: " × ")), .tag("td", [:], fate),
          ])
      }
      let table = Self.table("arrays", "Arrays of the file", ["Array", "Shape", "Taken, or why not"], rows)
      sections.append(table)
    }
    if !read.notes.isEmpty {
      sections.append(
        .tag(
          "section", ["id": "reading"],
          [
            .tag("h2", [:], "Guessed or left out"),
            .tag("ul", ["class": "problems"], read.notes.map { .tag("li", [:], $0) }),
          ]))
    }
    return sections
  }

  private static func table(_ id: String, _ title: String, _ heads: [String], _ rows: [Markup]) -> Markup {
    .tag(
      "section", ["id": id],
      [
        .tag("h2", [:], title),
        .tag("div", ["class": "scroll"], [.table(["class": "wrapped"], heads: heads, rows: rows)]),
      ])
  }

  private static func adjacency(_ report: ModularityReport, _ edges: [Edge]) -> HeatMap? {
    let count = report.nodes
    guard count > 1, count <= largestMatrix, report.membership.count == count, !edges.isEmpty else {
      return nil
    }
    let order = (0..<count).sorted { (report.membership[$0], $0) < (report.membership[$1], $1) }
    var place = [Int](repeating: 0, count: count)
    for (index, node) in order.enumerated() { place[node] = index }
    var values = [Float](repeating: 0, count: count * count)
    for edge in edges {
      let (row, column) = (place[edge.source], place[edge.target])
      values[row * count + column] += Float(abs(edge.weight))
      if !report.isDirected, row != column { values[column * count + row] += Float(abs(edge.weight)) }
    }
    let boundaries = order.indices.dropFirst().filter {
      report.membership[order[$0]] != report.membership[order[$0 - 1]]
    }
    return HeatMap(
      title: "Edge weights, in module order", rows: count, columns: count, values: values,
      rowBoundaries: Array(boundaries),
      columnBoundaries: Array(boundaries), rowLabel: "from (\(count))", columnLabel: "to (\(count))",
      hasColorBar: false)
  }
}
