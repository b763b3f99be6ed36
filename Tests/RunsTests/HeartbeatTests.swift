import Foundation
import RunSupport
import Testing

@testable import Runs

@Suite struct HeartbeatTests {
  private let fixture: SweepFixture
  private let worker: Worker

  init() throws {
    fixture = try SweepFixture()
    worker = try Worker(launch: "l", in: fixture.path)
  }

  private func beats() throws -> Int { try Data(contentsOf: URL(fileURLWithPath: worker.path)).count }

  @Test func goesOnWhileTheProcessIsBusy() throws {
    let before = try beats()
    let heartbeat = Heartbeat(worker, interval: 0.02)
    let deadline = ContinuousClock.now + .seconds(10)
    while try beats() < before + 2, ContinuousClock.now < deadline { usleep(10_000) }
    heartbeat.stop()
    #expect(try beats() >= before + 2)
  }

  /// The first beat comes after an interval, and none after the end.
  @Test func endsWhenItIsTold() throws {
    let before = try beats()
    let slow = Heartbeat(worker, interval: 3600)
    usleep(50_000)
    #expect(try beats() == before)
    slow.stop()
    let quick = Heartbeat(worker, interval: 0.005)
    usleep(50_000)
    quick.stop()
    // A beat that was under way may still be written; a heart that goes on would beat forty times in each pause.
    let deadline = ContinuousClock.now + .seconds(10)
    var (earlier, later) = (-1, try beats())
    while earlier != later, ContinuousClock.now < deadline {
      usleep(200_000)
      (earlier, later) = (later, try beats())
    }
    #expect(earlier == later)
  }
}
