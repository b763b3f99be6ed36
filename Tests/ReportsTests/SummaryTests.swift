import Records
import Testing

@testable import Reports

struct SummaryTests {
  @Test func aFailedRunDoesNotCountAsASeed() throws {
    let summary = Summary(runs: try ReportFixtures().threeRuns())
    #expect(summary.sections.map(\.title) == ["sinusoids"])
    let finding = try #require(summary.sections[0].findings.first)
    #expect(summary.sections[0].findings.count == 1)
    #expect(finding.headline.hasPrefix("In 1 pair of seeds the network is more modular by"))
    #expect(finding.sentences.last == "1 pair of seeds can give no p below 1: a difference may be chance.")
  }

  @Test func aTaskWithoutAnyResultSaysSo() throws {
    let fixtures = try ReportFixtures()
    try fixtures.add(.init(id: "a", state: .interrupted))
    let summary = Summary(runs: try RunCollection.load(paths: [fixtures.path]))
    #expect(summary.text() == "sinusoids\n  No run of this task has a result yet.")
  }

  @Test func aTermIsNotComparedWithABaselineThatFailed() throws {
    let fixtures = try ReportFixtures()
    try fixtures.add(.init(id: "a", state: .failed))
    try fixtures.add(.init(id: "b", terms: [ReportFixtures.term]))
    let summary = Summary(runs: try RunCollection.load(paths: [fixtures.path]))
    #expect(summary.sections[0].findings[0].headline.contains("there is no run without it to compare with"))
  }
}
