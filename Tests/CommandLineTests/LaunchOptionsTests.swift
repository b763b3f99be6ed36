import Testing

@Suite("Options of launches") struct LaunchOptionsTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(Sandbox.quick, to: "base.yaml")
    try sandbox.write("name: s\nbase: base.yaml\nseeds: 2\n", to: "s.yaml")
  }

  @Test(
    "are refused where nothing could come of them",
    arguments: [
      (["--workers", "0"], "--workers cannot be 0 (allowed: from 1)"),
      (["--retries=-1"], "--retries cannot be -1 (allowed: from 0)"),
      (["--runs-per-task", "0"], "--runs-per-task cannot be 0 (allowed: from 1)"),
      (["--at-once", "0"], "--at-once cannot be 0 (allowed: from 1)"), (["--launcher", "cloud"], "local"),
    ])
  func refusals(options: [String], message: String) throws {
    let outcome = try sandbox.start(["sweep", "s.yaml", "--out", "out"] + options).outcome()
    #expect(outcome.status == 64 && outcome.talk.contains(message), "\(outcome)")
    #expect(!sandbox.exists("out"))
  }

  @Test("commands are one shell line for so many runs") func commands() throws {
    let one = try sandbox.run("sweep", "s.yaml", "--out", "out", "--launcher", "commands")
    #expect(one.status == 0 && one.lines.count == 2, "\(one)")
    let both = try sandbox.run(
      "sweep", "s.yaml", "--out", "both", "--launcher", "commands", "--runs-per-task", "2")
    #expect(both.lines.count == 1)
  }
}
