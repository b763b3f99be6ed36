import Foundation
import RunSupport
import Testing

@testable import Runs

@Suite("Workers as others see them")
struct WorkerTests {
  @Test("live, and end")
  func life() throws {
    let fixture = try SweepFixture()
    let worker = try Worker(launch: "l", in: fixture.path)
    var seen = Worker.look(worker.id, in: fixture.path)
    #expect(seen.record == worker.record && seen.life == .alive && !seen.hasEnded)
    worker.beat()
    #expect(Worker.look(worker.id, in: fixture.path).life == .alive)
    worker.end()
    seen = Worker.look(worker.id, in: fixture.path)
    #expect(seen.life == .dead && seen.hasEnded)
  }

  @Test("that left no readable file show no heartbeat", arguments: ["", "{", "{}\n"])
  func damage(text: String) throws {
    let fixture = try SweepFixture()
    _ = try fixture.write(text, "someone")
    #expect(Worker.look("someone", in: fixture.path).life == .unknown(beats: 0))
    #expect(Worker.look("nobody", in: fixture.path).life == .unknown(beats: 0))
  }

  @Test("beat while their process is busy")
  func heartbeat() throws {
    let fixture = try SweepFixture()
    let worker = try Worker(launch: "l", in: fixture.path)
    let size = { try Data(contentsOf: URL(fileURLWithPath: worker.path)).count }
    let before = try size()
    let heartbeat = Heartbeat(worker, interval: 0.02)
    let deadline = ContinuousClock.now + .seconds(10)
    while try size() < before + 2, ContinuousClock.now < deadline { usleep(10_000) }
    heartbeat.stop()
    #expect(try size() >= before + 2)
  }
}
