import Plots

/// The runs that a reader must not overlook: failed, interrupted, damaged.
enum ProblemsSection {
  /// No section where nothing is wrong.
  static func markup(_ runs: [LoadedRun]) -> [Markup] {
    let troubled = runs.filter { !$0.problems.isEmpty }
    guard !troubled.isEmpty else { return [] }
    let items = troubled.map { run in
      Markup.tag(
        "li", [:], [.tag("b", [:], run.id)] + run.problems.map { .tag("p", [:], $0) })
    }
    return [
      .tag(
        "section", ["id": "problems"],
        [.tag("h2", [:], "Problems"), .tag("ul", ["class": "problems"], items)])
    ]
  }
}
