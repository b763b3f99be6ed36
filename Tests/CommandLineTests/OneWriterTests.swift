import Foundation
import Testing

/// One writer a run folder, whoever starts the second: real processes.
struct OneWriterTests {
  private let sandbox: Sandbox
  private let endless = ["--set", "training={ steps: 100000000, evaluateEvery: 1000, checkpointEvery: 1000 }"]

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(Sandbox.retina, to: "retina.yaml")
  }

  private func start(_ arguments: [String]) throws -> RunningProgram { try sandbox.start(arguments) }

  /// Starts a training without end, and waits until it is recorded.
  private func startEndless(_ folder: String) throws -> RunningProgram {
    let first = try start(["train", "retina.yaml", "--out", folder] + endless)
    try first.wait { sandbox.exists("\(folder)/checkpoints/last.safetensors") }
    return first
  }

  /// The steps of a run's lines of metrics.
  private func steps(_ folder: String) throws -> [Int] {
    try sandbox.text("\(folder)/metrics.jsonl").split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return try #require(object?["step"] as? Int)
    }
  }

  private func expectRefusal(_ outcome: Outcome, _ folder: String, _ comment: Comment) {
    #expect(outcome.status == 73, comment)
    let words = "\(folder): this run is being trained by process "
    #expect(outcome.talk.contains(words) && outcome.talk.contains(" on host "), comment)
  }

  /// Two that start at once: one makes the run, the other is refused, whichever is faster.
  @Test(arguments: [
    ["train retina.yaml --seed 1 --out a", "train retina.yaml --seed 2 --out a"],
    ["train retina.yaml --out a", "train retina.yaml --out a"],
    ["train retina.yaml --out a", "train retina.yaml --out ./a/"],
    ["train retina.yaml --out a", "train retina.yaml --out link"],
    ["rerun source --out a", "rerun source --out a"],
    ["rerun source --out a", "train retina.yaml --seed 3 --out a"],
    ["rerun source --check --out a", "rerun source --out a --json"],
  ])
  func twoAtOnce(commands: [String]) throws {
    try sandbox.train(out: "source")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.folder.appendingPathComponent("link").path, withDestinationPath: "a")
    try sandbox.makeFolder("a")
    for _ in 0..<4 {
      try sandbox.remove("a")
      try sandbox.makeFolder("a")
      let both = try commands.map { try start($0.split(separator: " ").map(String.init)) }
      let outcomes = try both.map { try $0.outcome() }
      #expect(outcomes.map(\.status).sorted { $0 ?? -1 < $1 ?? -1 } == [0, 73], "\(outcomes)")
      #expect(try steps("a") == [1, 50, 100, 150, 200])
      #expect(try sandbox.names(in: "a").filter { $0.hasPrefix(".") }.isEmpty, "no trace of who wrote")
    }
  }

  /// While one trains, every other way to write its folder is refused, and the folder stays the first one's.
  @Test func whileOneTrains() throws {
    let first = try startEndless("a")
    for second in [
      ["train", "--resume", "a"], ["train", "--resume", "./a/"], ["train", "--resume", "a", "--json"],
    ] {
      expectRefusal(try start(second).outcome(), String(second[2]), "\(second)")
    }
    expectRefusal(try start(["train", "retina.yaml", "--out", "a"]).outcome(), "a", "a run of its own")
    #expect(try sandbox.json("a/status.json")["state"] as? String == "running")
    #expect(first.isRunning)
    first.signal(SIGTERM)
    #expect(try first.outcome().status == 75)
    let lines = try steps("a")
    #expect(lines == Array(Set(lines)).sorted())
  }

  /// Whoever was killed holds nothing: its successor goes on at once.
  @Test func afterOneWasKilled() throws {
    let first = try startEndless("a")
    first.signal(SIGKILL)
    _ = try first.outcome()
    let second = try start(["train", "--resume", "a"])
    let before = try steps("a").count
    try second.wait { ((try? steps("a"))?.count ?? 0) > before + 2 }
    expectRefusal(try start(["train", "--resume", "a"]).outcome(), "a", "the successor holds it")
    second.signal(SIGINT)
    #expect(try second.outcome().status == 130)
    let lines = try steps("a")
    #expect(lines == Array(Set(lines)).sorted())
  }

  /// A sweep and a user who takes up one of its runs: whoever comes second leaves the run alone.
  @Test func aSweepAndAUser() throws {
    let yaml = Sandbox.retina.replacing("steps: 200", with: "steps: 100000000").replacing(
      "checkpointEvery: 100", with: "checkpointEvery: 1000")
    let base = yaml.split(separator: "\n").map { "  \($0)\n" }.joined()
    try sandbox.write("name: s\nbase:\n\(base)seeds: 1\n", to: "s.yaml")
    let sweep = try start(["sweep", "s.yaml", "--out", "s", "--workers", "1"])
    func run() -> String? { (try? sandbox.names(in: "s/runs"))?.first.map { "s/runs/\($0)" } }
    try sweep.wait { run().map { sandbox.exists("\($0)/checkpoints/last.safetensors") } ?? false }
    let folder = try #require(run())
    expectRefusal(try start(["train", "--resume", folder]).outcome(), folder, "the sweep has it")
    sweep.signal(SIGTERM)
    #expect(try sweep.outcome().status == 75)

    let user = try start(["train", "--resume", folder])
    let before = try steps(folder).count
    try user.wait { ((try? steps(folder))?.count ?? 0) > before + 2 }
    let again = try start(["sweep", "resume", "s", "--workers", "1"])
    usleep(1_500_000)
    #expect(user.isRunning && again.isRunning, "the sweep waits for the user")
    #expect(!sandbox.exists("s/broken"))
    user.signal(SIGTERM)
    #expect(try user.outcome().status == 75)
    let between = try steps(folder).count
    try again.wait { ((try? steps(folder))?.count ?? 0) > between + 2 }
    again.signal(SIGTERM)
    #expect(try again.outcome().status == 75)
    let lines = try steps(folder)
    #expect(lines == Array(Set(lines)).sorted())
  }
}
