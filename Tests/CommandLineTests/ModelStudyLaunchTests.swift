import Foundation
import Testing

/// `modulon study` of models that need no training, in trials.
struct ModelStudyLaunchTests {
  private let sandbox: Sandbox
  private static let size = ["--steps", "2", "--seeds", "2"]

  init() throws { sandbox = try Sandbox() }

  @Test(arguments: [("memory", 4), ("criticality", 2)])
  func makesItsDrawsItsRecordAndItsPages(name: String, controls: Int) throws {
    let outcome = try sandbox.start(
      ["study", name, "--page", "docs/page.md", "--format", "png", "--workers", "1"] + Self.size
    ).outcome()
    try #require(outcome.status == 0, "\(outcome)")
    let folder = "studies/\(name)-trial"
    #expect(outcome.lines.contains("\(folder)/index.html") && outcome.talk.contains("positive controls"))
    #expect(outcome.lines.last == "\(folder)/learned/index.html")
    let record = try sandbox.json("\(folder)/study.json")
    #expect(record["trial_steps"] as? Int == 2)
    #expect(record["command"] as? String == "modulon study \(name) --seeds 2 --steps 2 --page docs/page.md")
    #expect((record["controls"] as? [Any])?.count ?? 0 >= controls)
    let claims = try #require(record["claims"] as? [[String: Any]])
    for claim in claims { #expect((claim["pairs"] as? [Any])?.count == 2, "\(claim["statement"] ?? "")") }
    let page = try sandbox.text("docs/page.md")
    #expect(page.contains("**A trial**") && !page.contains("| missed |"))
    for figure in page.matches(of: #/\]\((figures/[^)]+)\.svg\)/#).map({ String($0.1) }) {
      #expect(sandbox.exists("docs/\(figure).svg") && sandbox.exists("docs/\(figure).png"))
    }
    #expect(try sandbox.text("\(folder)/claims.csv").split(separator: "\n").count == claims.count + 1)

    // The half that learns: all its runs, a record and a page of its own beside the first.
    let learned = try sandbox.json("\(folder)/learned/study.json")
    #expect(learned["name"] as? String == name + "-learned")
    for sweep in try #require(learned["sweeps"] as? [[String: Any]]) {
      #expect(sweep["done"] as? Int == sweep["runs"] as? Int, "\(sweep)")
    }
    let second = try sandbox.text("docs/learned.md")
    #expect(second.contains("**A trial**") && second.hasPrefix("# Study: \(name)-learned"))
    for figure in second.matches(of: #/\]\((figures/[^)]+\.svg)\)/#).map({ String($0.1) }) {
      #expect(sandbox.exists("docs/\(figure)"))
    }

    // Another number of threads, elsewhere: the same bytes but for nothing; the same again makes no draw.
    let more = try sandbox.start(
      ["study", name, "--out", "other", "--page", "docs/page.md", "--workers", "2", "--quiet"] + Self.size
    ).outcome()
    #expect(more.status == 0 && more.talk.isEmpty)
    for file in ["study.json", "page.md", "index.html", "claims.csv"] {
      #expect(try sandbox.text("other/\(file)") == sandbox.text("\(folder)/\(file)"), "\(file)")
    }
    let again = try sandbox.start(["study", name] + Self.size).outcome()
    #expect(again.status == 0 && again.talk.contains(": 0 of "))
  }

  @Test func goesOnWhereItWasStopped() throws {
    let arguments = [
      "study", "memory", "--out", "m", "--steps", "40", "--seeds", "6", "--workers", "1", "--part", "clusters",
    ]
    let stopped = try sandbox.start(arguments)
    func made() -> Int {
      ((try? sandbox.names(in: "m/draws-40-steps/clusters")) ?? []).count { $0.hasSuffix(".json") }
    }
    try stopped.wait { made() >= 3 }
    stopped.signal(SIGTERM)
    let first = try stopped.outcome()
    // A trial may be done before it hears of it.
    #expect(first.status == 75 && first.talk.contains("the same command goes on") || first.status == 0)
    try #require(try sandbox.start(arguments).outcome().status == 0)
    try #require(try sandbox.start(arguments.map { $0 == "m" ? "n" : $0 }).outcome().status == 0)
    #expect(try sandbox.text("m/study.json") == sandbox.text("n/study.json"))
  }

  /// A part of one half leaves the other half's runs and page as they are; another part joins it.
  @Test func makesAPartAlone() throws {
    func make(_ arguments: String...) throws -> Outcome {
      try sandbox.start(
        ["study", "criticality", "--out", "c", "--page", "docs/page.md", "--workers", "2"] + Self.size
          + arguments
      ).outcome()
    }
    let first = try make("--part", "delayed-match")
    try #require(first.status == 0, "\(first)")
    #expect(first.talk.contains("positive controls") && !first.talk.contains("draws to make"))
    #expect(
      try sandbox.names(in: "c") == ["learned"]
        && sandbox.names(in: "docs").sorted() == ["figures", "learned.md"])
    #expect(try sandbox.names(in: "c/learned").filter { $0.hasPrefix("three") } == [])
    let second = try make("--part", "variance")
    #expect(second.status == 0 && second.lines.contains("c/index.html"))
    #expect(sandbox.exists("docs/page.md") && !sandbox.exists("c/learned/three-parity-pairs"))
    #expect(try sandbox.names(in: "c/draws-2-steps") == ["variance"])
    let wrong = try make("--part", "five")
    #expect(wrong.status == 64)
    #expect(
      wrong.talk.contains(
        "Study 'criticality' has no part 'five' (allowed: variance, radius, noise, three-parity, delayed-match)."
      ))
  }

  @Test func refusesPagesOfWhatIsNotThere() throws {
    let outcome = try sandbox.run("study", "memory", "--page-only", "--out", "x")
    #expect(
      outcome.status == 66 && outcome.talk == "modulon: error: x: there is no such folder of study memory\n")
  }
}
