import Foundation
import Testing

@testable import Sweeps

@Suite struct WorkerProcessTests {
  private func shell(_ script: String) throws -> WorkerProcess {
    try WorkerProcess(program: "/bin/sh", arguments: ["-c", script])
  }

  /// All lines until there will be no more.
  private func lines(_ worker: WorkerProcess) -> [String] {
    var lines: [String] = []
    while let more = worker.readLines() { lines += more }
    return lines
  }

  /// Lines come whole, however they were written; what has no end yet is no line.
  @Test func linesComeWhole() throws {
    let worker = try shell("printf 'one\\ntw'; sleep 0.1; printf 'o\\n\\nthr'; printf 'ee'")
    #expect(lines(worker) == ["one", "two", ""])
    #expect(worker.wait() == (0, nil))
  }

  /// More than a pipe holds, with a line longer than one reading.
  @Test func longLinesAreOne() throws {
    let worker = try shell("head -c 200000 /dev/zero | tr '\\0' x; echo; seq 1 5000")
    let found = lines(worker)
    #expect(found.count == 5001 && found[0] == String(repeating: "x", count: 200_000))
    #expect(found.last == "5000" && worker.wait().status == 0)
  }

  /// It has one thread for products, an empty input, and nothing else taken from its surroundings.
  @Test func surroundingsAreThoseOfAWorker() throws {
    let worker = try shell(
      "echo $OPENBLAS_NUM_THREADS $OMP_NUM_THREADS $VECLIB_MAXIMUM_THREADS; cat; echo \"$PATH\"")
    #expect(lines(worker) == ["1 1 1", ProcessInfo.processInfo.environment["PATH"] ?? ""])
    #expect(worker.wait().status == 0)
  }

  @Test func theEndIsToldByStatusOrSignal() throws {
    let failed = try shell("exit 75")
    #expect(failed.wait() == (75, nil))
    let died = try shell("kill -9 $$")
    let (status, death) = died.wait()
    #expect(status == 137)
    #expect(death == "the process died of signal 9 (\(String(cString: strsignal(SIGKILL))))")
  }

  /// Who is asked to stop may leave in order; who has ended is asked nothing.
  @Test func isAskedToStop() throws {
    let worker = try shell("trap 'echo stopped; exit 75' TERM; echo ready; while true; do sleep 0.05; done")
    #expect(worker.pid > 0)
    #expect(worker.readLines() == ["ready"])
    worker.stop()
    #expect(lines(worker) == ["stopped"])
    #expect(worker.wait() == (75, nil))
    worker.stop()
  }

  @Test func aProgramThatIsNotThereIsAnError() {
    #expect(throws: (any Error).self) { try WorkerProcess(program: "/nonexistent/modulon", arguments: []) }
  }
}
