import Foundation
import Testing

/// What no command writes to: its own input, a file of a run, and nothing at all.
@Suite struct OutputPathTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(Sandbox.retina, to: "retina.yaml")
    let base = Sandbox.retina.split(separator: "\n").map { "  \($0)\n" }.joined()
    try sandbox.write("name: s\nbase:\n\(base)seeds: 1\n", to: "s.yaml")
  }

  private func run(_ command: String) throws -> Outcome {
    try sandbox.start(command.split(separator: " ").map { $0 == "EMPTY" ? "" : String($0) }).outcome()
  }

  /// An output that is an input, under whatever name.
  @Test(arguments: [
    ("k.csv", "measure k.csv --nulls 0 --export k.csv"), ("k.csv", "measure k.csv --nulls 0 --export ./k.csv"),
    ("k.csv", "measure k.csv --nulls 0 --export link.csv"),
    ("k.csv", "measure link.csv --nulls 0 --export k.csv"),
    ("k.csv", "measure k.csv --nulls 0 --export hard.csv"),
    ("k.csv", "measure k.csv --nulls 0 --export k.gexf --export k.csv"),
    ("source/config.yaml", "report source -o source/config.yaml"),
    ("source/run.json", "report source -o source/run.json"),
    ("source/metrics.jsonl", "report source -o ./source/metrics.jsonl"),
    ("source/connections.json", "report source -o source/connections.json"),
    // Files of other kinds, whoever wrote them.
    ("notes.gexf", "measure k.csv --nulls 0 --export notes.gexf"),
    ("notes.node", "measure k.csv --nulls 0 --export notes.node"),
    ("notes.csv", "measure k.csv --nulls 0 --export notes.csv"),
    ("notes.csv", "measure k.csv --nulls 0 --membership notes.csv"),
    ("retina.yaml", "measure k.csv --nulls 0 --membership retina.yaml"),
    ("notes.graphml", "measure k.csv --nulls 0 --export notes.graphml"),
    // Files that are no pages.
    ("retina.yaml", "report source -o retina.yaml"), ("k.csv", "report source -o link.csv"),
    ("own.html", "report source -o own.html --figures figures"),
    ("own.html", "study leaderboard --page-only --page own.html"),
  ])
  func anOutputThatIsAnInput(path: String, command: String) throws {
    try sandbox.write("# mine\n0,1\n1,2\n1,2\n", to: "k.csv")
    let folder = sandbox.folder.path
    try FileManager.default.createSymbolicLink(atPath: "\(folder)/link.csv", withDestinationPath: "k.csv")
    try FileManager.default.linkItem(atPath: "\(folder)/k.csv", toPath: "\(folder)/hard.csv")
    try sandbox.write("<!doctype html><title>My own page</title>\n", to: "own.html")
    for ending in ["gexf", "node", "csv"] { try sandbox.write("from,to\n1,2\n", to: "notes.\(ending)") }
    try sandbox.write(
      "<?xml version='1.0'?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"z\">",
      to: "notes.graphml")
    if command.hasPrefix("report") { try sandbox.train(out: "source") }
    let before = try sandbox.data(path)
    let outcome = try run(command)
    #expect(outcome.status == 73 && outcome.talk.contains("would write over it"), "\(outcome)")
    #expect(try sandbox.data(path) == before)
  }

  /// What was written before is written again, and no two outputs into one file.
  @Test func outputsReplaceThemselves() throws {
    try sandbox.write("0,1\n1,2\n2,0\n3,0\n", to: "k.csv")
    let command =
      "measure k.csv --nulls 0 --membership m.csv --export e.csv --export e.gexf --export e.graphml --export e.node "
      + "--export e.edge"
    for _ in 0..<2 { #expect(try run(command).status == 0) }
    for pair in ["--export m.csv --membership m.csv", "--export a.gexf --export ./a.gexf"] {
      let outcome = try run("measure k.csv --nulls 0 \(pair)")
      #expect(outcome.status == 64 && outcome.talk.contains("both name"), "\(outcome)")
    }
  }

  /// A file under the name of a figure, which no figure is; figures of before are written over.
  @Test func aFigureThatIsNone() throws {
    try sandbox.write("0,1\n1,2\n2,0\n3,0\n", to: "k.csv")
    let command = "report k.csv -o k.html --figures figures"
    #expect(try run(command).status == 0)
    #expect(try run(command).status == 0)
    let name = try #require(try sandbox.names(in: "figures").first { $0.hasSuffix(".svg") })
    try sandbox.write("<svg>mine</svg>", to: "figures/\(name)")
    let outcome = try run(command)
    #expect(
      outcome.status == 73 && outcome.talk.contains("figures/\(name): this is no figure of Modulon's"),
      "\(outcome)")
    #expect(try sandbox.text("figures/\(name)") == "<svg>mine</svg>")
  }

  /// An unset variable of the shell.
  @Test(arguments: [
    "train retina.yaml --out EMPTY", "train retina.yaml --dry-run --out EMPTY", "train --resume EMPTY",
    "rerun source --out EMPTY", "rerun source --check --out EMPTY", "sweep s.yaml --out EMPTY",
    "sweep s.yaml --dry-run --out EMPTY", "study leaderboard --out EMPTY",
    "study leaderboard --page-only --page EMPTY", "report source -o EMPTY", "report source --figures EMPTY",
    "measure source --export EMPTY",
  ])
  func anEmptyPath(command: String) throws {
    let outcome = try run(command)
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.output.isEmpty)
  }
}
