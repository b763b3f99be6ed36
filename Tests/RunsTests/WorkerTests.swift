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
}
