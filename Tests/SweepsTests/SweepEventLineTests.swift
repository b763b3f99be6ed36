import Testing

@testable import Sweeps

@Suite("Lines of a worker")
struct SweepEventLineTests {
  @Test(
    "are read as they are written",
    arguments: [
      SweepWorker.Event.running("a-1"), .done("a-1"), .interrupted("a-1"), .waiting(3),
      .failed("a-1", message: "cannot write x: y", isLast: true), .failed("a-1", message: "", isLast: false),
    ])
  func roundTrip(event: SweepWorker.Event) {
    #expect(SweepWorker.Event(line: event.line) == event)
  }

  @Test("keep a message on one line, and other lines are none")
  func others() {
    #expect(SweepWorker.Event.failed("a", message: "b\nc", isLast: true).line == "failed a b c")
    for line in ["", "done", "waiting x", "something else"] { #expect(SweepWorker.Event(line: line) == nil) }
  }
}
