import Records
import Testing

@testable import Reports

@Suite struct StudyPageNotesTests {
  private func page(_ change: (inout StudyRecord) -> Void = { _ in }) throws -> StudyPage {
    var record = try StudyFixture.make(ReportFixtures())
    change(&record)
    return StudyPage(record, folder: "")
  }

  /// Failures by name, then how many runs are open.
  @Test func everyRunWithoutAResultIsThere() throws {
    let page = try page {
      $0.sweeps[0].failures = ["r2": "NaN", "r1": "disk full"]
      $0.sweeps[0].runs = 11
      $0.sweeps.append(.init(name: "done", runs: 2, done: 1, failures: ["x": "y"], yaml: ""))
    }
    guard case .heading(2, "Runs without a result", id: "problems") = page.problems.first,
      case .table(["Sweep", "Run", "Reason"], let rows) = page.problems.last
    else {
      Issue.record("\(page.problems)")
      return
    }
    #expect(
      rows.map(\.cells) == [
        ["sines", "r1", "disk full"], ["sines", "r2", "NaN"], ["done", "x", "y"],
        ["sines", "3 of its runs", "not finished"],
      ])
  }

  @Test func withoutProblemsThereIsNoTable() throws {
    #expect(
      try page {
        $0.sweeps[0].failures = [:]
        $0.sweeps[0].runs = $0.sweeps[0].done
      }.problems.isEmpty)
  }

  /// The command, and every sweep as a file.
  @Test func saysHowToRedoIt() throws {
    let blocks = try page {
      $0.sweeps.append(.init(name: "b", runs: 0, done: 0, failures: [:], yaml: "name: b\n"))
    }.redo
    var code: [String] = []
    for block in blocks {
      if case .code(let text, "sh") = block { code.append(text) }
      guard case .fold("The sweeps", let sweeps) = block else { continue }
      for case .code(let text, "yaml") in sweeps { code.append(text) }
    }
    #expect(code == ["modulon study loops", "name: sines\n", "name: b\n"])
  }

  /// What margins, bounds and matched losses mean is said where a claim has them.
  @Test func whatClaimsHaveIsExplained() throws {
    func text(_ change: (inout StudyRecord) -> Void) throws -> String {
      try page(change).reading.compactMap { if case .text(let text, _) = $0 { text } else { nil } }.joined()
    }
    let parts = ["A claim with a margin", "A benefit counts at matched task loss alone", "by Bonferroni"]
    let plain = try text { _ in }
    for part in parts { #expect(!plain.contains(part), "\(part)") }
    let all = try text {
      $0.claims[0].factor = 0.9
      $0.claims[0].isMatched = true
      $0.claims[1].equivalence = .init(bound: 1, center: nil, lower: nil, upper: nil, p: nil, beyondP: nil)
    }
    for part in parts { #expect(all.contains(part), "\(part)") }
  }

  /// The level and the family of the correction are the study's own.
  @Test(arguments: [(0.95, "95%", "at most 0.05"), (0.9, "90%", "at most 0.1")])
  func notesSayTheStudysLevel(level: Double, interval: String, limit: String) throws {
    for (isByGroup, family) in [(true, "all claims of a task"), (false, "all claims of this page")] {
      let reading = try page { ($0.level, $0.correctsByGroup) = (level, isByGroup) }.reading
      let texts = reading.compactMap { if case .text(let text, _) = $0 { text } else { nil } }
      let text = texts.joined()
      #expect(
        text.contains("bootstrap interval of \(interval).")
          && text.contains("Holm over \(family), stays \(limit);"))
    }
  }
}
