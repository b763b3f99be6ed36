import Plots

/// A task on the page: the trade-off, the training curves and the networks.
enum TaskSection {
  /// `overview` stands in the place of the table of variants, where there is one.
  static func markup(
    _ task: FigureSet.TaskFigures, showsOnlyMiddle: Bool, overview: [Markup]? = nil
  ) throws -> Markup {
    var children: [Markup] =
      [.tag("h2", [:], task.group.title)] + (overview ?? [VariantTable.markup(task.group)])
    if !task.tradeoff.panels.isEmpty {
      children.append(.tag("h4", [:], "Modularity and its cost, one point a run"))
      children.append(grid(task.tradeoff))
    }
    if !task.curves.panels.isEmpty {
      let several = task.group.variants.contains { $0.runs.count > 1 }
      children.append(
        .tag("h4", [:], several ? "Training: the median run, and the range over the seeds" : "Training"))
      children.append(grid(task.curves))
    }
    if !task.networks.isEmpty {
      let chosen = showsOnlyMiddle ? ": for each variant the run with the middle test loss" : ""
      children.append(.tag("h4", [:], "Networks, colored by module\(chosen)"))
      children.append(.tag("div", ["class": "cards"], try task.networks.map(NetworkCard.markup)))
    }
    return .tag("section", ["id": task.name], children)
  }

  private static func grid(_ figure: Figure) -> Markup {
    .tag("div", ["class": "grid", "id": figure.name], figure.elements().map { .tag("figure", [:], [$0]) })
  }
}
