import Records
import TestSupport
import Testing

@testable import Reports

@Suite struct TaskSectionTests {
  private typealias Recipe = ReportFixtures.Recipe

  private func section(_ recipes: [ReportFixtures.Recipe], showsOnlyMiddle: Bool = false) throws -> String {
    let fixtures = try ReportFixtures()
    for recipe in recipes { try fixtures.add(recipe) }
    let figures = FigureSet(runs: try RunCollection.load(paths: [fixtures.path]))
    let text = try TaskSection.markup(figures.tasks[0], showsOnlyMiddle: showsOnlyMiddle).render()
    #expect(isWellFormed(text))
    return text
  }

  /// Its variants, what modularity costs, how training went, and the networks, in this order.
  @Test func hasItsPartsInOrder() throws {
    let text = try section([Recipe(id: "a"), Recipe(id: "b", terms: [ReportFixtures.term])])
    #expect(text.hasPrefix("<section id=\"task-sinusoids\"><h2>sinusoids</h2><div class=\"variants\">"))
    let parts = try [
      "<h4>Modularity and its cost, one point a run</h4>", "id=\"task-sinusoids-tradeoff\"",
      "<h4>Training</h4>",
      "id=\"task-sinusoids-curves\"", "<h4>Networks, colored by module</h4>", "id=\"run-a\"", "id=\"run-b\"",
    ].map { try #require(text.range(of: $0), "\($0)").lowerBound }
    #expect(parts == parts.sorted())
  }

  /// What stands for several runs is said.
  @Test func saysWhatStandsForSeveralRuns() throws {
    let recipes = (0..<2).map { Recipe(id: "a\($0)", seed: UInt64($0)) }
    let several = try section(recipes, showsOnlyMiddle: true)
    #expect(several.contains("<h4>Training: the median run, and the range over the seeds</h4>"))
    #expect(
      several.contains(
        "<h4>Networks, colored by module: for each variant the run with the middle test loss</h4>"))
  }

  /// Runs that ended early have curves and nothing else.
  @Test func whatIsMissingHasNoHeading() throws {
    let text = try section([Recipe(id: "a", state: .interrupted)])
    #expect(text.contains("<h4>Training</h4>"))
    #expect(!text.contains("Networks") && !text.contains("Modularity and its cost"))
  }
}
