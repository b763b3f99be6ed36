import Foundation
import Testing

/// `modulon study`, at a size that trains in a moment.
struct StudyCommandTests {
  private let sandbox: Sandbox
  private static let size = ["--steps", "2", "--seeds", "2", "--workers", "2"]

  init() throws { sandbox = try Sandbox() }

  @Test func makesItsRunsItsRecordAndItsPages() throws {
    let outcome = try sandbox.start(
      ["study", "normalized-loops", "--page", "docs/page.md", "--format", "png"] + Self.size
    ).outcome()
    try #require(outcome.status == 0, "\(outcome)")
    let folder = "studies/normalized-loops-trial"
    #expect(outcome.lines.last == "\(folder)/index.html")
    #expect(
      outcome.lines.dropLast().allSatisfy {
        $0.hasPrefix("not tested: ") || $0.hasPrefix("too few pairs to tell: ")
      })
    #expect(outcome.talk.contains("sinusoids (sweep 1 of 8): "))
    let record = try sandbox.json("\(folder)/study.json")
    #expect(record["name"] as? String == "normalized-loops" && record["trial_steps"] as? Int == 2)
    let command = "modulon study normalized-loops --seeds 2 --steps 2 --page docs/page.md"
    #expect(record["command"] as? String == command)
    let page = try sandbox.text("docs/page.md")
    #expect(page.contains("```sh\n\(command)\n```") && page.contains("**A trial**"))
    // Every figure that a page names is there, as SVG and in the format that was asked for.
    let figures = page.matches(of: #/\]\((figures/[^)]+)\.svg\)/#).map { String($0.1) }
    #expect(figures.count > 12)
    for figure in figures {
      #expect(sandbox.exists("docs/\(figure).svg") && sandbox.exists("docs/\(figure).png"))
      #expect(sandbox.exists("\(folder)/\(figure).svg"))
    }
    #expect(try sandbox.text("\(folder)/index.html").hasPrefix("<!doctype html>"))
    #expect(try sandbox.text("\(folder)/sinusoids/results.csv").hasPrefix("run,seed,control"))

    // The same command again reads what is there and writes the same bytes.
    let again = try sandbox.start(
      ["study", "normalized-loops", "--page", "docs/page.md", "--json", "--quiet"] + Self.size
    ).outcome()
    #expect(again.status == 0 && again.talk.isEmpty)
    #expect(try again.object()["schema"] as? Int == 1)
    #expect(try sandbox.text("docs/page.md") == page)
  }

  @Test func goesOnWhereItWasKilled() throws {
    let arguments = ["study", "leaderboard", "--out", "board"] + Self.size
    let killed = try sandbox.start(arguments)
    func done() -> Int {
      let runs = (try? sandbox.names(in: "board/sinusoids/runs")) ?? []
      return runs.count { sandbox.exists("board/sinusoids/runs/\($0)/result.json") }
    }
    try killed.wait { done() >= 5 }
    killed.signal(SIGKILL)
    #expect(try killed.outcome().status == nil)
    let before = done()
    // What is there already has a page.
    let page = try sandbox.start(arguments + ["--page-only"]).outcome()
    #expect(page.status == 0)
    #expect(try sandbox.text("board/page.md").contains("of its runs | not finished |"))
    let outcome = try sandbox.start(arguments).outcome()
    try #require(outcome.status == 0, "\(outcome)")
    let record = try sandbox.json("board/study.json")
    let sweeps = try #require(record["sweeps"] as? [[String: Any]])
    for sweep in sweeps { #expect(sweep["done"] as? Int == sweep["runs"] as? Int) }
    #expect(before >= 5 && before <= done())
    #expect(!sandbox.exists("board/sinusoids/broken"))
  }

  @Test func failedRunsAreCountedAndNamed() throws {
    try #require(try sandbox.start(["study", "normalized-loops"] + Self.size).outcome().status == 0)
    let folder = "studies/normalized-loops-trial/retina-and"
    let runs = "\(folder)/runs"
    // The first run of the plan is no control of another.
    let name = String(try sandbox.text("\(folder)/plan.csv").split(separator: "\n")[1].prefix { $0 != "," })
    // A run whose folder cannot be made is made anew each time, and fails.
    try sandbox.remove("\(runs)/\(name)")
    try sandbox.write("", to: "\(runs)/\(name)")
    let outcome = try sandbox.start(["study", "normalized-loops"] + Self.size).outcome()
    #expect(outcome.status == 1 && outcome.talk.contains("1 runs failed; the page names them"))
    let page = try sandbox.text("studies/normalized-loops-trial/page.md")
    #expect(page.contains("1 failed.") && page.contains("| retina-and | \(name) | "))
  }

  /// Pages are made of runs: without any there is nothing to write, and nothing is written.
  @Test(arguments: [false, true]) func pagesOfAStudyThatIsNotThereAreRefused(isEmptyFolder: Bool) throws {
    if isEmptyFolder { try sandbox.makeFolder("board") }
    let outcome = try sandbox.run("study", "leaderboard", "--page-only", "--out", "board")
    #expect(outcome.status == 66 && outcome.output.isEmpty)
    #expect(outcome.talk == "modulon: error: board: there is no such folder of study leaderboard\n")
    #expect(try isEmptyFolder ? sandbox.names(in: "board") == [] : !sandbox.exists("board"))
  }

  @Test func refusesAFolderOfAnotherSize() throws {
    try #require(
      try sandbox.run("study", "normalized-loops", "--steps", "2", "--seeds", "1", "--out", "s").status == 0)
    let outcome = try sandbox.run("study", "normalized-loops", "--steps", "2", "--seeds", "2", "--out", "s")
    #expect(outcome.status == 64 && outcome.talk.contains("seeds"))
  }

  @Test(arguments: [["study", "nonsense"], ["study"], ["study", "leaderboard", "--seeds", "0"]])
  func refusesWrongUse(arguments: [String]) throws {
    let outcome = try sandbox.start(arguments).outcome()
    #expect(outcome.status == 64 && outcome.talk.contains("Usage: modulon study"))
    if arguments.last == "nonsense" { #expect(outcome.talk.contains("normalized-loops, leaderboard")) }
  }
}
