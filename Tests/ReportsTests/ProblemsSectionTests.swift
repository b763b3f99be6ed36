import Plots
import Testing

@testable import Reports

@Suite("Problems on the page") struct ProblemsSectionTests {
  @Test("there is no section where nothing is wrong") func none() throws {
    let fixtures = try ReportFixtures()
    try fixtures.add(.init(id: "good"))
    #expect(try ProblemsSection.markup(RunCollection.load(paths: [fixtures.path])).isEmpty)
  }

  @Test("else every run that is in trouble, with its reason, and no other") func some() throws {
    let text = try ProblemsSection.markup(ReportFixtures().threeRuns()).map { $0.render() }.joined()
    #expect(text.contains("<b>sinusoids-cccccc-s1</b>"))
    #expect(text.contains("failed: the loss was NaN at step 120 &lt;script&gt;"))
    #expect(!text.contains("aaaaaa") && !text.contains("bbbbbb"))
  }
}
