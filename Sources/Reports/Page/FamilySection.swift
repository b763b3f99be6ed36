import Plots

/// A task on the page: all its configurations side by side where there are several, then each, unless they differ in nothing else.
enum FamilySection {
  static func markup(_ figures: FigureSet.FamilyFigures, showsOnlyMiddle: Bool) throws -> [Markup] {
    let family = figures.family
    guard family.groups.count > 1 else {
      return try figures.tasks.map { try TaskSection.markup($0, showsOnlyMiddle: showsOnlyMiddle) }
    }
    let overview = [VariantTable.markup(family)] + figures.settings.flatMap(figure)
    if family.isFlat, let all = figures.tasks.first {
      return [try TaskSection.markup(all, showsOnlyMiddle: showsOnlyMiddle, overview: overview)]
    }
    let section = Markup.tag("section", ["id": figures.name], [.tag("h2", [:], family.title)] + overview)
    return [section] + (try figures.tasks.map { try TaskSection.markup($0, showsOnlyMiddle: showsOnlyMiddle) })
  }

  private static func figure(_ figure: Figure) -> [Markup] {
    let legend = figure.legend.map {
      Markup.tag("span", [:], [.tag("i", ["style": "background:\($0.color)"]), .text($0.name)])
    }
    return [
      .tag("h4", [:], "By \(figure.panels.first.flatMap { ($0 as? LinePlot)?.xLabel } ?? "setting")"),
      .tag("p", ["class": "legend"], legend.count > 1 ? legend : []),
      .tag("div", ["class": "grid", "id": figure.name], figure.elements().map { .tag("figure", [:], [$0]) }),
    ]
  }
}
