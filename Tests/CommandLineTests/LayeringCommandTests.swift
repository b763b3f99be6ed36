import Foundation
import Testing

@Suite("modulon layering") struct LayeringCommandTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func run(_ more: String...) throws -> Outcome {
    try sandbox.start(
      ["layering", "--draws", "2", "--trainings", "2", "--epochs", "1", "--restarts", "1", "--out", "l"] + more
    ).outcome()
  }

  @Test("it answers, and writes a record and two pages with their figures") func writes() throws {
    let outcome = try run("--page", "notes/layering.md", "-q")
    #expect(outcome.status == 0 && outcome.talk.isEmpty, "\(outcome)")
    #expect(outcome.lines.contains { $0.hasPrefix("Locality ") } && outcome.lines.last == "l/index.html")
    let record = try sandbox.json("l/layering.json")
    #expect(
      record["command"] as? String
        == "modulon layering --draws 2 --trainings 2 --epochs 1 --restarts 1 --page notes/layering.md")
    #expect((record["networks"] as? [[String: Any]])?.count == 24)
    for file in [
      "l/index.html", "l/page.md", "l/figures/layering-depth.svg", "l/figures/layering-ladder.svg",
      "notes/layering.md", "notes/figures/layering-channels.svg", "notes/figures/layering-trained.svg",
    ] {
      #expect(FileManager.default.fileExists(atPath: sandbox.url(file).path), "\(file)")
    }
    let before = try Data(contentsOf: sandbox.url("l/page.md"))
    #expect(try run("--page", "notes/layering.md", "-q").status == 0)
    #expect(try Data(contentsOf: sandbox.url("l/page.md")) == before)
  }

  @Test("with --json it prints the record") func json() throws {
    let record = try run("--json", "-q").object()
    #expect(record["draws"] as? Int == 2 && record["schema"] as? Int == 1)
  }

  @Test(
    "numbers that mean nothing are refused",
    arguments: [
      ["--draws", "1"], ["--trainings", "-3"], ["--epochs", "0"], ["--restarts", "10000000"], ["--out", ""],
    ])
  func refuses(arguments: [String]) throws {
    let outcome = try sandbox.start(["layering"] + arguments).outcome()
    #expect(
      outcome.status == 64 && outcome.talk.contains("allowed") && outcome.talk.contains(arguments[0]),
      "\(outcome)")
  }

  @Test("it writes over no page that is not its own") func keepsPages() throws {
    try sandbox.write("my notes\n", to: "notes.md")
    let outcome = try run("--page", "notes.md")
    #expect(outcome.status == 73 && outcome.talk.contains("notes.md"), "\(outcome)")
    #expect(try String(contentsOf: sandbox.url("notes.md"), encoding: .utf8) == "my notes\n")
  }
}
