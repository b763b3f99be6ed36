import Foundation
import Testing

/// Nothing of a user's is written over: each refused by name with status 73.
struct OwnFilesTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(Sandbox.retina, to: "retina.yaml")
    let base = Sandbox.retina.split(separator: "\n").map { "  \($0)\n" }.joined()
    try sandbox.write("name: s\nbase:\n\(base)seeds: 1\n", to: "s.yaml")
  }

  private func run(_ command: String) throws -> Outcome {
    try sandbox.start(command.split(separator: " ").map(String.init)).outcome()
  }

  /// A file of the user, the command that would write over it, and what is named.
  @Test(arguments: [
    ("own/config.yaml", "train retina.yaml --out own"), ("own/metrics.jsonl", "train retina.yaml --out own"),
    ("own/result.json", "train retina.yaml --out own"), ("own/status.json", "train retina.yaml --out own"),
    ("own/mask.safetensors", "train retina.yaml --out own"),
    ("own/checkpoints/best.safetensors", "train retina.yaml --out own"),
    ("./config.yaml", "train retina.yaml --out ."), ("own/config.yaml", "train own/config.yaml --out own"),
    ("own/config.yaml", "rerun source --out own"), ("own/metrics.jsonl", "rerun source --check --out own"),
    ("./sweep.yaml", "sweep s.yaml --out ."), ("own/sweep.yaml", "sweep s.yaml --out own"),
    ("own/plan.csv", "sweep s.yaml --out own"), ("own/sweep.json", "sweep s.yaml --out own"),
    ("own/connections.json", "train retina.yaml --out own"),
    ("own/checkpoints/mine.pt", "train retina.yaml --out own"), ("own/results.csv", "sweep s.yaml --out own"),
    ("own/results.jsonl", "sweep s.yaml --out own --launcher commands"),
    ("own/index.html", "study leaderboard --steps 2 --seeds 1 --out own"),
    ("own/page.md", "study leaderboard --page-only --out own"),
    ("own/study.json", "study leaderboard --page-only --out own"),
    ("own/study.json", "study memory --page-only --out own"),
    ("own/layering.json", "layering --draws 2 --out own"), ("own/index.html", "layering --draws 2 --out own"),
    ("own/page.md", "layering --draws 2 --out own"),
  ])
  func aFileInTheWay(path: String, command: String) throws {
    if command.hasPrefix("rerun") { try sandbox.train(out: "source") }
    let text = path.hasSuffix("yaml") ? "# my notes\n\(Sandbox.retina)" : "mine"
    try sandbox.makeFolder((path as NSString).deletingLastPathComponent)
    try sandbox.write(text, to: path)
    let before = try sandbox.names(in: (path as NSString).deletingLastPathComponent)
    let outcome = try run(command)
    #expect(outcome.status == 73, "\(outcome)")
    #expect(outcome.talk.contains("modulon: error: \(path): this file is not from "), "\(outcome)")
    #expect(try sandbox.text(path) == text)
    let after = try sandbox.names(in: (path as NSString).deletingLastPathComponent)
    #expect(
      after.filter { !$0.hasPrefix(".process") } == before.filter { !$0.hasPrefix(".process") }, "no trace")
  }

  /// The same of the sweep file itself, which is where the clash is meant.
  @Test func theSweepFileItself() throws {
    try FileManager.default.moveItem(at: sandbox.url("s.yaml"), to: sandbox.url("sweep.yaml"))
    let text = try sandbox.text("sweep.yaml")
    let outcome = try run("sweep sweep.yaml --out .")
    #expect(outcome.status == 73 && outcome.talk.contains("./sweep.yaml: this file is not from a sweep"))
    #expect(try sandbox.text("sweep.yaml") == text)
  }

  /// What is a run's or a sweep's stays usable: nothing of this is in the way of those who go on.
  @Test func ourOwnFilesAreNotInTheWay() throws {
    try sandbox.makeFolder("mine")
    try sandbox.write("notes", to: "mine/notes.txt")
    #expect(try run("train retina.yaml --out mine").status == 0)
    #expect(try run("train --resume mine").status == 0)
    #expect(try sandbox.text("mine/notes.txt") == "notes")
    #expect(try run("sweep s.yaml --out s").status == 0)
    #expect(try run("sweep s.yaml --out s").status == 0)
    #expect(try run("measure mine --nulls 0 --export mine/graph.csv").status == 0)
    #expect(try run("report mine -o mine/report.html").status == 0)
    #expect(try run("report mine -o mine/report.html").status == 0)
  }

  /// A dry run touches nothing, so that no folder is in its way.
  @Test func aDryRunBesideARun() throws {
    try sandbox.train(out: "source")
    let outcome = try run("train retina.yaml --dry-run --out source")
    #expect(outcome.status == 0 && outcome.output.contains("task:"))
    #expect(try run("train retina.yaml --dry-run").status == 0)
    #expect(!sandbox.exists("runs"))
  }
}
