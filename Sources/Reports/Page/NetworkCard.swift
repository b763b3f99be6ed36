import Plots
import Records

/// A trained network on the page: its numbers, the drawing, the weight matrices and the null distribution.
enum NetworkCard {
  static func markup(_ entry: FigureSet.NetworkEntry) throws -> Markup {
    let run = entry.drawn.run
    var children: [Markup] = [
      .tag("h3", [:], "\(entry.drawn.variant.name), seed \(run.manifest?.seed ?? 0)"),
      .tag("p", ["class": "id"], run.id), facts(run),
    ]
    switch entry.drawn.network {
    case .success(let network):
      children += try drawing(network, name: entry.name, title: entry.drawn.variant.name)
    case .failure(let unfit):
      children.append(.tag("p", ["class": "missing"], "The network is not drawn: \(unfit.description)."))
    }
    if let matrices = entry.smallMatrices {
      children.append(.tag("h4", ["class": "rule"], "Weight magnitudes |W|, in module order"))
      children.append(.tag("div", ["class": "matrices", "id": matrices.name], matrices.elements()))
    }
    for (figure, heading) in [
      (entry.activity, "Hidden activity from step to step, in module order"),
      (entry.variance, "Task variance of each unit over its largest, in module order"),
      (entry.clusters, "Task variance of each unit over its largest, by its cluster"),
    ] {
      guard let figure else { continue }
      children.append(.tag("h4", ["class": "rule"], heading))
      children.append(.tag("div", ["class": "units", "id": figure.name], figure.elements()))
    }
    if let heads = entry.attention {
      children.append(.tag("h4", ["class": "rule"], "Where each head looks in a test example"))
      children.append(.tag("div", ["class": "matrices", "id": heads.name], heads.elements()))
    }
    if case .failure(let unfit) = entry.drawn.activity {
      children.append(
        .tag("p", ["class": "missing"], "The activity of its units is not drawn: \(unfit.description)."))
    }
    if let nulls = entry.nulls {
      children.append(.tag("div", ["class": "nulls", "id": nulls.name], nulls.elements()))
    }
    return .tag("article", ["class": "card", "id": entry.name], children)
  }

  private static func facts(_ run: LoadedRun) -> Markup {
    let measures: [(String, Double?)] = MeasureList.of([run]).flatMap { name, words in
      let measure = run.report(name)
      let label = Words.sentence(words.label)
      return [
        (label, measure?.value.map(words.shown)),
        ("\(label) of its shuffles", measure?.null?.mean.map(words.shown)),
      ]
    }
    let all =
      measures + [
        ("Test accuracy", run.result?.test.accuracy), ("Test capacity", run.result?.test.capacity),
        ("Test loss", run.result?.test.loss),
        ("Units without edges", run.result?.modularity.flatMap { $0.isolated > 0 ? Double($0.isolated) : nil }),
      ]
    let pairs = all.filter { $0.1 != nil }.map { name, value in
      Markup.tag("div", [:], [.tag("dt", [:], name), .tag("dd", [:], NumberText.compact(value))])
    }
    return .tag("dl", ["class": "facts"], pairs)
  }

  /// The network on a canvas, with its controls; `name` is unique on the page.
  static func drawing(_ network: RunNetwork, name: String, title: String) throws -> [Markup] {
    let panel = NetworkPanel(title: title, network: network)
    let canvas = Markup.tag(
      "canvas",
      [
        "id": "\(name)-canvas", "data-source": "\(name)-data", "role": "img", "tabindex": "0",
        "aria-label": panel.summary,
      ])
    let slider = Markup.tag(
      "label", [:],
      [
        .text("Edges from"),
        .tag("input", ["type": "range", "min": "0", "max": "100", "aria-label": "Edge threshold"]),
        .tag("output"),
      ])
    let buttons = [("Zoom in", "+", "1.25"), ("Zoom out", "−", "0.8"), ("Whole network", "Fit", "0")].map {
      Markup.tag("button", ["type": "button", "aria-label": $0.0, "data-zoom": $0.2], $0.1)
    }
    return [
      .tag("div", ["class": "network"], [canvas, .tag("div", ["class": "tip", "hidden": ""])]),
      .tag("div", ["class": "controls"], [slider] + buttons), .tag("p", ["class": "count"]),
      .tag(
        "script", ["type": "application/json", "id": "\(name)-data"],
        [.verbatim(try NetworkData(network).json())]),
    ]
  }
}
