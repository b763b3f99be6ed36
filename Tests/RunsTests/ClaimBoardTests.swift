import Foundation
import Records
import RunSupport
import Sweeps
import Testing

@testable import Runs

@Suite("Claims of runs")
struct ClaimBoardTests {
  private let fixture: SweepFixture
  private var board: ClaimBoard

  init() throws {
    fixture = try SweepFixture()
    board = try fixture.folder().folder.claims
  }

  /// A worker whose process is not of this computer, or is gone.
  private func stranger(launch: String = "other", place: String = "elsewhere", pid: Int32 = 1) throws -> Worker
  {
    let worker = try Worker(launch: launch, in: board.workersPath)
    var record = worker.record
    record.place = place
    record.pid = pid
    try (JSONEncoder().encode(record) + Data("\n".utf8)).write(to: URL(fileURLWithPath: worker.path))
    return worker
  }

  private func dead(launch: String = "other") throws -> Worker {
    // No process has the largest pid there could be.
    try stranger(launch: launch, place: ProcessIdentity.current.place, pid: .max)
  }

  @Test("are granted once while the worker lives")
  func exclusive() throws {
    let (one, two) = (
      try Worker(launch: "x", in: board.workersPath), try Worker(launch: "y", in: board.workersPath)
    )
    #expect(try board.claim("run", for: one, deaths: 0) == .mine(previousLaunch: nil))
    #expect(try board.claim("run", for: two, deaths: 0) == .taken)
    #expect(board.isHeld("run") && board.holder(of: "run") == one.id)
    one.end()
    #expect(!board.isHeld("run"))
    #expect(try board.claim("run", for: two, deaths: 0) == .mine(previousLaunch: "x"))
  }

  @Test("of a dead worker go to one of many that ask at once")
  func race() throws {
    let gone = try dead()
    let workers = try (0..<8).map { try Worker(launch: "\($0)", in: board.workersPath) }
    for run in (0..<50).map({ "run\($0)" }) {
      #expect(try board.claim(run, for: gone, deaths: 0) == .mine(previousLaunch: nil))
      let board = board
      let granted = Counter()
      DispatchQueue.concurrentPerform(iterations: workers.count) { index in
        if case .mine? = try? board.claim(run, for: workers[index], deaths: 0) { granted.add() }
      }
      #expect(granted.value == 1)
    }
  }

  @Test("are refused where more workers of one launch died of the run than may")
  func deaths() throws {
    let mine = try Worker(launch: "x", in: board.workersPath)
    #expect(try board.claim("run", for: dead(launch: "x"), deaths: 0) == .mine(previousLaunch: nil))
    #expect(try board.claim("run", for: mine, deaths: 0) == .spent)
    #expect(try board.claim("run", for: dead(launch: "x"), deaths: 1) == .mine(previousLaunch: "x"))
    #expect(try board.claim("run", for: mine, deaths: 1) == .spent)
    let other = try Worker(launch: "y", in: board.workersPath)
    #expect(try board.claim("run", for: other, deaths: 0) == .mine(previousLaunch: "x"))
  }

  @Test("of another computer's worker are unclear, with its heartbeats, until it was silent for long")
  mutating func otherComputers() throws {
    let stranger = try stranger()
    let mine = try Worker(launch: "x", in: board.workersPath)
    #expect(try board.claim("run", for: stranger, deaths: 0) == .mine(previousLaunch: nil))
    guard case .unclear(stranger.id, let beats) = try board.claim("run", for: mine, deaths: 0) else {
      Issue.record("the claim is clear")
      return
    }
    stranger.beat()
    #expect(try board.claim("run", for: mine, deaths: 0) == .unclear(worker: stranger.id, beats: beats + 1))
    board.silent.insert(stranger.id)
    #expect(try board.claim("run", for: mine, deaths: 0) == .mine(previousLaunch: "other"))
  }

  @Test("do not depend on any clock", arguments: [-1e6, 1e6])
  func clocks(shift: Double) throws {
    let stranger = try stranger()
    let mine = try Worker(launch: "x", in: board.workersPath)
    #expect(try board.claim("run", for: stranger, deaths: 0) == .mine(previousLaunch: nil))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: shift)], ofItemAtPath: stranger.path)
    guard case .unclear = try board.claim("run", for: mine, deaths: 0) else {
      Issue.record("a clock decided")
      return
    }
  }

  @Test("that cannot be made name the place")
  func unwritable() throws {
    let mine = try Worker(launch: "x", in: board.workersPath)
    let nowhere = ClaimBoard(path: "\(fixture.path)/none")
    #expect(
      SweepFixture.message { _ = try nowhere.claim("run", for: mine, deaths: 0) }
        == "cannot link \(fixture.path)/none/run: No such file or directory")
  }
}

/// Counts from many threads.
private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0
  func add() { lock.withLock { count += 1 } }
  var value: Int { lock.withLock { count } }
}
