import Foundation
import Records
import RunSupport
import Runs
import Testing

@testable import Sweeps

@Suite("A worker of a sweep")
struct SweepWorkerTests {
  private let fixture: SweepFixture

  init() throws { fixture = try SweepFixture() }

  /// The same sweep, undisturbed.
  private func reference(_ rest: String = "seeds: 2") throws -> [[String]] {
    let (folder, _) = try fixture.folder(rest, "reference")
    try folder.work()
    return try folder.table()
  }

  private func overwrite(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test("makes every run once and says so")
  func work() throws {
    let (folder, plan) = try fixture.folder()
    #expect(try folder.work() == plan.runs.flatMap { [.running($0.id), .done($0.id)] })
    #expect(try folder.work(.init(launch: "again")) == [])
    #expect(SweepCounts(of: plan, in: folder).done == 2)
    // The run's own folder is the one that `modulon train` would make.
    let run = try Run(
      plan.runs[1].configuration(), folder: RunFolder(path: "\(fixture.path)/alone"), threads: 1, arguments: [])
    guard case .done(let result) = try run.execute() else { return }
    #expect(try folder.run(plan.runs[1].id).result().test == result.test)
  }

  @Test("stops with a checkpoint and leaves the rest to the next")
  func interruption() throws {
    let (folder, plan) = try fixture.folder()
    var asked = 0
    let events = try folder.work {
      asked += 1
      return asked > 10
    }
    #expect(events == [.running(plan.runs[0].id), .interrupted(plan.runs[0].id)])
    #expect(folder.state(of: plan.runs[0].id).state == .interrupted)
    #expect(folder.run(plan.runs[0].id).step(of: .last) != nil)
    try folder.work(.init(launch: "next"))
    #expect(try folder.table() == reference())
  }

  @Test(
    "begins anew, or goes on, where files of a run are damaged",
    arguments: [
      "status.json", "result.json", "run.json", "config.yaml", "checkpoints/last.safetensors",
      "checkpoints/last.json",
    ],
    ["", "{\"schema\":1"])
  func damage(file: String, text: String) throws {
    let (folder, plan) = try fixture.folder()
    try folder.work()
    let run = folder.run(plan.runs[0].id)
    try overwrite("\(run.path)/\(file)", text)
    if file == "run.json" || file == "config.yaml" || file.hasSuffix("last.json") {
      // Nobody looks at these once a run is done: the damage matters where it is interrupted.
      unlink(run.statusPath)
    }
    try folder.work(.init(launch: "next"))
    if file.hasSuffix("safetensors"), !text.isEmpty {
      // A checkpoint that is neither empty nor needed is left alone.
      #expect(folder.state(of: plan.runs[0].id).state == .done)
    } else {
      #expect(try folder.table() == reference())
    }
  }

  @Test(
    "knows how many lines of metrics a run has at each step",
    arguments: [(1, 1), (1, 7), (7, 1), (20, 10), (20, 7), (7, 7), (3, 10)])
  func lines(steps: Int, interval: Int) {
    for step in 1...steps {
      let due = (1...step).count { $0 == 1 || $0 % interval == 0 || $0 == steps }
      #expect(linesDue(by: step, of: steps, every: interval) == due)
    }
  }

  @Test("fails a run whose folder cannot be written, and goes on")
  func unwritable() throws {
    let (folder, plan) = try fixture.folder()
    try overwrite(folder.run(plan.runs[0].id).path, "in the way")
    let events = try folder.work()
    #expect(events.contains(.done(plan.runs[1].id)))
    let (state, message) = folder.state(of: plan.runs[0].id)
    #expect(state == .failed)
    #expect(message == "cannot write \(folder.run(plan.runs[0].id).path)/checkpoints: Not a directory")
    unlink(folder.run(plan.runs[0].id).path)
    try folder.work(.init(launch: "next"))
    #expect(try folder.table() == reference())
  }

  @Test("makes a failed run again as often as it may, and not at all when another of the same call did")
  func retries() throws {
    let rest = "grid: { optimizer.learningRate: [1e30] }\nseeds: 1"
    let (folder, plan) = try fixture.folder(
      rest, base: SweepFixture.base.replacing("name: adam", with: "name: sgd"))
    var options = SweepWorker.Options(launch: "x")
    options.retries = 2
    let ends = try folder.work(options).compactMap {
      if case .failed(_, _, let isLast) = $0 { isLast } else { nil }
    }
    #expect(ends == [false, false, true])
    #expect(try folder.work(options) == [])
    #expect(folder.state(of: plan.runs[0].id).state == .failed)
    #expect(try folder.work(.init(launch: "y")).count == 2)
  }

  @Test("stops at the first failure if asked, not at one that is tried again")
  func failFast() throws {
    let (folder, plan) = try fixture.folder(
      "grid: { optimizer.learningRate: [1e30, 0.01] }\nseeds: 2",
      base: SweepFixture.base.replacing("name: adam", with: "name: sgd"))
    var options = SweepWorker.Options(launch: "x")
    options.failFast = true
    options.retries = 1
    #expect(try folder.work(options).count == 4)
    #expect(plan.runs.map { folder.state(of: $0.id).state } == [.failed, .pending, .pending, .pending])
  }

  @Test("ends its work where no space is left, for every other run would fail as well")
  func fullDisk() throws {
    let (folder, plan) = try fixture.folder()
    let run = folder.run(plan.runs[0].id)
    try run.create()
    // As one leaves it that died while it made the run.
    try FileManager.default.createDirectory(atPath: run.holdsPath, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: run.metricsPath, withDestinationPath: "/dev/full")
    #expect(throws: (any Error).self) { try folder.work() }
    #expect(folder.state(of: plan.runs[0].id).state == .failed)
    #expect(folder.state(of: plan.runs[1].id).state == .pending)
    unlink(run.metricsPath)
    try folder.work(.init(launch: "next"))
    #expect(try folder.table() == reference())
  }

  @Test("waits for a worker of another computer, and takes over only when that stays silent")
  func otherComputer() throws {
    let (folder, plan) = try fixture.folder("seeds: 1")
    let other = try Worker(launch: "other", in: folder.claims.workersPath)
    var record = other.record
    record.place = "elsewhere"
    try (JSONEncoder().encode(record) + Data("\n".utf8)).write(to: URL(fileURLWithPath: other.path))
    _ = try folder.claims.claim(plan.runs[0].id, for: other, deaths: 0)
    var options = SweepWorker.Options(launch: "mine")
    options.patience = .milliseconds(400)
    // It beats while it is watched: left alone.
    var events: [SweepWorker.Event] = []
    _ = try SweepWorker(
      folder, options: options,
      report: { event in
        events.append(event)
        other.beat()
      }
    ).work()
    #expect(events == [.waiting(1)])
    // It does not: taken over.
    #expect(try folder.work(options).last == .done(plan.runs[0].id))
  }
}
