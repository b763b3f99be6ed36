import Foundation
import Testing

/// Places that take nothing: status 73, and what was written before can be read.
struct CannotWriteTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(Sandbox.retina, to: "retina.yaml")
    try sandbox.write("a file", to: "file")
  }

  @Test(arguments: ["file", "file/run"])
  func aRunBelowAFile(folder: String) throws {
    let outcome = try sandbox.run("train", "retina.yaml", "--out", folder)
    #expect(outcome.status == 73)
    #expect(outcome.talk.contains("modulon: error: cannot write file"))
    #expect(try sandbox.text("file") == "a file")
  }

  @Test func aRunOnAnother() throws {
    try sandbox.train(out: "run")
    let before = try sandbox.data("run/run.json")
    let outcome = try sandbox.run("train", "retina.yaml", "--out", "run", "--seed", "1")
    #expect(outcome.status == 73)
    #expect(outcome.talk.contains("run: this folder holds a run already"))
    #expect(try sandbox.data("run/run.json") == before)
  }

  @Test func reportsAndFiguresAndGraphs() throws {
    try sandbox.train(out: "run")
    for (arguments, place) in [
      (["report", "run", "-o", "none/report.html"], "cannot write none/report.html"),
      (["report", "run", "-o", "run"], "cannot write run"),
      (["report", "run", "--figures", "file"], "cannot write file"),
      (["measure", "run", "--export", "none/graph.gexf"], "cannot write none/graph.gexf"),
      (["measure", "run", "--export", "file/graph.csv"], "cannot write file/graph.csv"),
    ] {
      let outcome = try sandbox.start(arguments).outcome()
      #expect(outcome.status == 73, "\(arguments)")
      #expect(outcome.talk.contains("modulon: error: \(place)"), "\(outcome.talk)")
    }
    #expect(try sandbox.text("file") == "a file")
  }

  #if os(Linux)
    @Test(arguments: [["list", "tasks"], ["measure", "run", "--nulls", "0", "--json"], ["report", "run"]])
    func aFullStandardOutput(arguments: [String]) throws {
      try sandbox.train(out: "run")
      let full = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
      let outcome = try sandbox.start(arguments, output: full).outcome()
      #expect(outcome.status == 73)
      #expect(outcome.talk.contains("cannot write standard output: no space is left"))
    }
  #endif

  @Test func aReaderThatWentAway() throws {
    let pipe = Pipe()
    let running = try sandbox.start(["list", "tasks"], output: pipe.fileHandleForWriting)
    try pipe.fileHandleForWriting.close()
    try pipe.fileHandleForReading.close()
    #expect(try running.outcome().status == 0)
  }

  /// The metrics outgrow the disk after some checkpoints were written.
  @Test func aDiskThatIsFullInTheMiddle() throws {
    let outcome = try sandbox.run(
      "train", "retina.yaml", "--out", "run", "--set",
      "training={ steps: 200, evaluateEvery: 1, checkpointEvery: 5 }",
      fileBlocks: 24)
    #expect(outcome.status == 73, "\(outcome)")
    #expect(outcome.talk.contains("cannot write run/metrics.jsonl: no space is left"))
    let status = try sandbox.json("run/status.json")
    #expect(status["state"] as? String == "failed")
    #expect((status["message"] as? String)?.contains("no space is left") == true)
    for line in try sandbox.text("run/metrics.jsonl").split(separator: "\n") {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
    #expect(try sandbox.text("run/metrics.jsonl").hasSuffix("}\n"), "no line is torn")
    #expect(try sandbox.run("measure", "run", "--nulls", "0").status == 0)
    #expect(try sandbox.run("report", "run").status == 0)
    // With room again the run goes on.
    #expect(try sandbox.run("train", "--resume", "run").status == 0)
    #expect(try sandbox.json("run/result.json")["steps"] as? Int == 200)
  }

  /// There is no room for a checkpoint from the start.
  @Test func aDiskThatIsTooSmall() throws {
    let outcome = try sandbox.run(
      "train", "retina.yaml", "--out", "run", "--set", "network.layers=[8, 200, 100, 2]", fileBlocks: 40)
    #expect(outcome.status == 73, "\(outcome)")
    #expect(outcome.talk.contains("run/checkpoints/step-000100."))
    #expect(try sandbox.names(in: "run/checkpoints").isEmpty)
    #expect(try sandbox.run("measure", "run").status == 66)
    let report = try sandbox.run("report", "run", "--json")
    #expect(report.status == 0)
    #expect(try report.object()["state"] as? String == "failed")
  }

  @Test func aReportThatDoesNotFit() throws {
    try sandbox.train(out: "run")
    let outcome = try sandbox.run("report", "run", fileBlocks: 8)
    #expect(outcome.status == 73)
    #expect(outcome.talk.contains("cannot write report.html: no space is left"))
    #expect(!sandbox.exists("report.html"), "no half of a page")
  }

  /// Not a matter of space, but of numbers: what was recorded stays readable all the same.
  @Test func aLossThatLeavesTheNumbers() throws {
    let outcome = try sandbox.run(
      "train", "--out", "run", "--set", "task.name=sinusoids", "--set",
      "network={ layers: [4, 8, 4], activation: relu }",
      "--set", "optimizer={ name: sgd, learningRate: 1e30 }", "--set", "training.steps=50")
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.talk.contains("modulon: error: loss"))
    #expect(outcome.talk.contains("at step"))
    let status = try sandbox.json("run/status.json")
    #expect(status["state"] as? String == "failed")
    #expect((status["message"] as? String)?.contains("loss") == true)
    let report = try sandbox.run("report", "run")
    #expect(report.status == 0)
    #expect(report.talk.contains("run: failed: loss"))
  }
}
