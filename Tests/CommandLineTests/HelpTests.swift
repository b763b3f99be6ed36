import Testing

/// What the program says about itself.
struct HelpTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func saysItsVersion() throws {
    let outcome = try sandbox.run("--version")
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 1)
    #expect(outcome.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: [
    (["--help"], ["--version", "--help"]),
    (
      ["train", "--help"],
      [
        "--set", "--seed", "--out", "--resume", "--threads", "--tensorboard", "--dry-run", "--json", "--quiet",
        "--version",
        "--help",
      ]
    ),
    (
      ["measure", "--help"],
      [
        "--nulls", "--null", "--restarts", "--runs", "--resolution", "--clusters", "--seed", "--map", "--part",
        "--unroll", "--orientation",
        "--as", "--format", "--directed", "--no-diagonal", "--signed", "--measure", "--partition", "--export",
        "--membership", "--report", "--threads", "--json", "--quiet", "--version", "--help",
      ]
    ),
    (
      ["report", "--help"],
      ["--output", "--figures", "--format", "--json", "--quiet", "--version", "--help"]
    ),
    (["compare", "--help"], ["--json", "--quiet", "--version", "--help"]),
    (["rerun", "--help"], ["--out", "--check", "--json", "--quiet", "--version", "--help"]),
    (
      ["study", "--help"],
      [
        "--seeds", "--out", "--workers", "--steps", "--part", "--page", "--format", "--page-only", "--json",
        "--quiet",
        "--version",
        "--help",
      ]
    ),
    (["list", "--help"], ["--json", "--quiet", "--version", "--help"]),
  ])
  func namesItsOptions(arguments: [String], options: [String]) throws {
    let outcome = try sandbox.start(arguments).outcome()
    #expect(outcome.status == 0)
    #expect(outcome.talk.isEmpty)
    let listed = outcome.lines.compactMap { $0.prefixMatch(of: #/  (?:-\w, )?(--[a-z-]+)/#)?.1 }.map(
      String.init)
    #expect(listed == options)
  }

  @Test func withoutCommandItHelps() throws {
    let outcome = try sandbox.run()
    #expect(outcome.status == 0)
    for command in ["train", "sweep", "study", "layering", "measure", "report", "compare", "rerun", "list"] {
      #expect(outcome.output.contains("\n  \(command) "))
    }
  }

  @Test func completesCommandsInShells() throws {
    for shell in ["bash", "zsh", "fish"] {
      let outcome = try sandbox.run("--generate-completion-script", shell)
      #expect(outcome.status == 0)
      for word in ["measure", "--resume", "--orientation", "out-in"] {
        #expect(
          outcome.output.contains(word.replacing("--", with: shell == "fish" ? "" : "--")), "\(shell): \(word)")
      }
    }
  }

  @Test(arguments: [
    ["frobnicate"], ["train"], ["train", "--frobnicate"], ["measure"], ["report"], ["list"],
    ["list", "nonsense"],
    ["train", "a.yaml", "b.yaml"], ["train", "--resume", "run", "--seed", "1"],
    ["train", "a.yaml", "--seed", "-1"],
    ["train", "a.yaml", "--seed", "x"], ["train", "a.yaml", "--threads", "0"],
    ["measure", "m", "--nulls", "-1"], ["measure", "m", "--nulls", "10000001"],
    ["measure", "m", "--restarts", "1000001"],
    ["measure", "m", "--null", "nonsense"], ["measure", "m", "--restarts", "0"],
    ["measure", "m", "--runs", "0"], ["measure", "m", "--runs", "2", "--partition", "p.csv"],
    ["measure", "m", "--resolution", "0"], ["measure", "m", "--resolution", "nan"],
    ["measure", "m", "--clusters", "1"], ["measure", "m", "--orientation", "up-down"],
    ["measure", "m", "--signed", "maybe"],
    ["measure", "m", "--export", "graph.pdf"], ["measure", "m", "--threads", "0"],
    ["report", "r", "--format", "gif"],
  ])
  func refusesWrongUse(arguments: [String]) throws {
    let outcome = try sandbox.start(arguments).outcome()
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.talk.contains("Usage: modulon"))
    // What was wrong is quoted back, unless something was not there at all.
    if let wrong = arguments.dropFirst().last, arguments.count > 2, arguments[1] != "--resume" {
      #expect(outcome.talk.contains(wrong))
    }
    #expect(try sandbox.names().isEmpty)
  }
}
