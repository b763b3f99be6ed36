import Records
import TestSupport
import Testing

@testable import Reports

@Suite struct ModelStudyPageTests {
  private static var record: ModelStudyRecord {
    func condition(_ name: String, _ line: String, _ x: Double, _ value: Double) -> ModelStudyRecord.Condition {
      .init(
        name: name, line: line, x: x, done: 2,
        metrics: ["m": .init(values: [], median: value, lower: value - 1, upper: value + 1)])
    }
    var claim = StudyClaimRecord(
      group: "g", statement: "More <mixing> helps.", metric: "m", first: "b", second: "a", factor: 1,
      expectation: "greater", seeds: 2)
    claim.pairs = [.init(seed: 100, first: 4, second: 2), .init(seed: 101, first: 5, second: 3)]
    claim.difference = 2
    claim.verdict = .supported
    return ModelStudyRecord(
      name: "memory", summary: "Does it?", question: "What is asked.", left: "M9 is not built.",
      command: "modulon study memory --seeds 2", version: "0.1", trialSteps: 2, level: 0.95,
      controls: [.init(statement: "A known number", expected: 20, tolerance: 0.5, found: 20.5)],
      groups: [
        .init(
          name: "g", title: "The group", axis: "mixing", seeds: 3,
          quantities: [.init(key: "m", label: "capacity", better: .more)],
          conditions: [
            condition("a", "first", 0, 2), condition("b", "first", 0.5, 4), condition("c", "second", 0.5, 3),
          ])
      ], claims: [claim])
  }

  @Test func saysWhatWasAskedLeftOutAndFound() throws {
    let text = ModelStudyPage(Self.record).markdown(figures: "figures")
    #expect(text.contains("**Left out.** M9 is not built.") && text.contains("**A trial** with 2 steps a draw"))
    #expect(text.contains("6 of 9 draws are there."))
    #expect(text.contains("| A known number | 20 ± 0.5 | 20.5 | met |"))
    #expect(text.contains("Of 1 claims 1 is supported."))
    #expect(
      text.contains("| b | 2 | 4 [3 to 5] |") && text.contains("```sh\nmodulon study memory --seeds 2\n```"))
    #expect(text.contains("](figures/memory-g.svg)"))
    let html = ModelStudyPage(Self.record).html()
    #expect(html.contains("More &lt;mixing&gt; helps.") && html.contains("<svg"))
  }

  @Test func everyGroupHasAFigure() throws {
    let folder = try TemporaryFolder()
    let files = try ModelStudyPage(Self.record).writeFigures(to: folder.path)
    #expect(files.count == 1 && files[0].hasSuffix("memory-g.svg"))
  }
}
