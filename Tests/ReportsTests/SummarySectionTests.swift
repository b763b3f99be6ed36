import Plots
import TestSupport
import Testing

@testable import Reports

@Suite("The summary on the page") struct SummarySectionTests {
  private func text(_ count: Int) throws -> String {
    var summary = try Summary(runs: ReportFixtures().threeRuns())
    summary.sections = [
      .init(
        title: "retina",
        findings: (0..<count).map { .init(headline: "finding \($0)", sentences: ["why \($0)"]) })
    ]
    return SummarySection.markup(summary).render()
  }

  @Test("six findings of a task stand open, the others are folded away") func folds() throws {
    #expect(try !text(6).contains("<details>"))
    let long = try text(9)
    let parts = long.components(separatedBy: "<details>")
    try #require(parts.count == 2)
    #expect(parts[0].contains("finding 5") && !parts[0].contains("finding 6"))
    #expect(parts[1].hasPrefix("<summary>3 more findings</summary>") && parts[1].contains("why 8"))
    #expect(isWellFormed(long))
  }

  @Test("without a run it says so") func none() throws {
    var summary = try Summary(runs: ReportFixtures().threeRuns())
    summary.sections = []
    #expect(SummarySection.markup(summary).render().contains("No run could be read."))
  }
}
