import Foundation
import Testing

/// What a training tells while it goes on.
struct ProgressLineTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write(Sandbox.retina, to: "retina.yaml")
  }

  /// Ten seconds must pass before the first line, and the run then has hours left.
  @Test func tellsPlainLinesWhereNobodyWatchesAndStopsAtSIGTERM() throws {
    let running = try sandbox.start([
      "train", "retina.yaml", "--out", "run", "--set", "training.steps=10000000000", "--set",
      "training.evaluateEvery=1000", "--set", "training.checkpointEvery=100000000",
    ])
    try running.wait { running.talk.contains("steps/s") }
    running.signal(SIGTERM)
    let outcome = try running.outcome()
    #expect(outcome.status == 75)
    #expect(outcome.output.isEmpty)
    let line = try #require(outcome.talk.split(separator: "\n").first { $0.contains("steps/s") })
    let pattern =
      /step \d+\/10000000000  loss \S+ \(task \S+, normalizedLoops \S+\)  accuracy \S+  modularity \S+  leak \S+  \d+ steps\/s  \d+h\d\dm left/
    #expect(line.wholeMatch(of: pattern) != nil, "\(line)")
    #expect(!outcome.talk.contains("\u{1B}") && !outcome.talk.contains("\r"))
    #expect(outcome.talk.contains("modulon train --resume run\n"))
    #expect(try sandbox.json("run/status.json")["state"] as? String == "interrupted")
  }

  @Test func rewritesOneLineOnATerminal() throws {
    let terminal = try Terminal(columns: 40)
    let running = try sandbox.start(
      ["train", "retina.yaml", "--out", "run", "--set", "training.steps=20000"], talk: terminal.side)
    let outcome = try running.outcome()
    #expect(outcome.status == 0)
    let talk = terminal.read()
    let rewritten = talk.components(separatedBy: "\r\u{1B}[2K").dropFirst()
    #expect(rewritten.contains { $0.hasPrefix("step ") }, "\(talk)")
    #expect(rewritten.allSatisfy { $0.count < 40 }, "a line that wraps cannot be rewritten")
    #expect(talk.hasSuffix("\r\u{1B}[2K"), "the line is taken away at the end")
    #expect(outcome.lines.first == "run")
  }

  @Test(arguments: [
    ([:], true), (["NO_COLOR": "1"], false), (["NO_COLOR": ""], true), (["TERM": "dumb"], false),
  ])
  func colorsErrorsOnATerminalWhereColorIsWelcome(environment: [String: String], isColored: Bool) throws {
    let terminal = try Terminal(columns: 80)
    let outcome = try sandbox.start(["train", "none.yaml"], environment: environment, talk: terminal.side)
      .outcome()
    #expect(outcome.status == 66)
    let talk = terminal.read()
    #expect(talk.contains("none.yaml: there is no such configuration file"))
    #expect(talk.contains("\u{1B}[") == isColored)
  }

  @Test func aReaderThatWentAwayDoesNotEndATraining() throws {
    let pipe = Pipe()
    let running = try sandbox.start(["train", "retina.yaml", "--out", "run"], talk: pipe.fileHandleForWriting)
    try pipe.fileHandleForWriting.close()
    try pipe.fileHandleForReading.close()
    #expect(try running.outcome().status == 0)
  }
}

/// A terminal that is nobody's.
private final class Terminal {
  /// What a program writes to.
  let side: FileHandle
  private let control: Int32

  init(columns: UInt16) throws {
    var (control, descriptor): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(openpty(&control, &descriptor, nil, nil, &size) == 0)
    self.control = control
    side = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  deinit { close(control) }

  /// All that was written, as few as the terminal's 4 kB.
  func read() -> String {
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    _ = fcntl(control, F_SETFL, fcntl(control, F_GETFL) | O_NONBLOCK)
    while true {
      let count = Foundation.read(control, &buffer, buffer.count)
      if count <= 0 { return String(decoding: text, as: UTF8.self) }
      text += buffer[..<count]
    }
  }
}
