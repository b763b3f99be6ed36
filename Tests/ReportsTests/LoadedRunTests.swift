import Files
import Foundation
import Records
import Testing

@testable import Reports

struct LoadedRunTests {
  let fixtures: ReportFixtures

  init() throws { fixtures = try ReportFixtures() }

  @Test func aGoodRunHasNoProblems() throws {
    let run = LoadedRun(folder: try fixtures.add(.init(id: "a")))
    #expect(run.problems.isEmpty && run.state == "done" && run.metrics.lines.count == 40)
    #expect(run.chanceLeak == 0.75)
  }

  @Test(arguments: [
    (RunStatus.State.failed, "failed: disk"), (.interrupted, "interrupted: disk; it can be resumed"),
    (.running, "still running, or killed: its last sign of life is of 2026-09-21T14:13:20Z on host: disk"),
    (.pending, "not started yet: disk"),
  ])
  func everyUnfinishedStateIsExplained(state: RunStatus.State, words: String) throws {
    let run = LoadedRun(folder: try fixtures.add(.init(id: "a", state: state, message: "disk")))
    #expect(run.problems == [words])
  }

  @Test func damageIsNamedAndTheRestIsRead() throws {
    let folder = try fixtures.add(.init(id: "a"))
    let whole = String(decoding: try AtomicFile.read(folder.metricsPath), as: UTF8.self)
    var lines = whole.split(separator: "\n").map(String.init)
    lines[4] = String(lines[4].prefix(20))
    try AtomicFile.write(Data((lines.joined(separator: "\n") + "\n{\"st").utf8), to: folder.metricsPath)
    try AtomicFile.write(Data(#"{"schema":9}"#.utf8), to: folder.resultPath)
    let run = LoadedRun(folder: folder)
    #expect(run.metrics.lines.count == 39 && run.result == nil && run.manifest != nil)
    #expect(run.problems.count == 3)
    #expect(run.problems[0].contains("result.json has schema 9"))
    #expect(run.problems[1].hasPrefix("metrics.jsonl, line 5: "))
    #expect(run.problems[2].contains("the last line of metrics.jsonl is torn"))
  }

  @Test func aRunThatIsDoneWithoutAResultIsAProblem() throws {
    let folder = try fixtures.add(.init(id: "a"))
    try FileManager.default.removeItem(atPath: folder.resultPath)
    #expect(LoadedRun(folder: folder).problems == ["\(folder.resultPath) does not exist"])
  }

  /// Two processes in one folder leave steps that stand twice, or out of order: said once, with the first.
  @Test(arguments: [([100, 100], 100), ([5000, 5100, 5050], 5050), ([5000, 5000, 5000, 4000], 5000)])
  func stepsThatStandTwiceAreSaid(more: [Int], first: Int) throws {
    let folder = try fixtures.add(.init(id: "a"))
    let log = try folder.metricLog()
    for step in more { try log.append(MetricLine(step: step, ["loss": 0.1])) }
    let words = "metrics.jsonl has step \(first) twice or out of order: two processes may have written it"
    #expect(LoadedRun(folder: folder).problems == [words])
    // And on the page.
    #expect(try HTMLReport(runs: [LoadedRun(folder: folder)]).html().contains(words))
  }

  @Test func aLossThatWasNotFiniteIsSaidOnce() throws {
    let folder = try fixtures.add(.init(id: "a"))
    let log = try folder.metricLog()
    for step in 5000...5002 { try log.append(MetricLine(step: step, ["loss": .nan])) }
    #expect(LoadedRun(folder: folder).problems == ["from step 5000 on loss was not finite"])
  }
}
