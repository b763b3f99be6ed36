import Testing

@testable import Reports

struct RunTableTests {
  @Test func everyRunHasARowFailedOnesToo() throws {
    let text = RunTable(runs: try ReportFixtures().threeRuns()).text()
    let rows = text.split(separator: "\n")
    #expect(rows.count == 4)
    #expect(rows[0].contains("Normalized loops") && !rows[0].contains("Test accuracy"))
    #expect(rows[1].contains("1.4e-4") && rows[2].contains("0.71") && rows[3].contains("failed"))
  }

  @Test func cellsSortByTheirFullValueAndMissingOnesByNothing() throws {
    let runs = try ReportFixtures().threeRuns()
    let markup = RunTable(runs: runs).markup().render()
    #expect(markup.contains("data-value=\"0.00014\"") && markup.contains("data-value=\"\">–"))
    #expect(isWellFormed(markup))
  }
}
