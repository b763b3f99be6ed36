import Foundation
import Records
import RunSupport
import Testing

@testable import Sweeps

@Suite("Launchers of one sweep at once")
struct SweepLaunchersTests {
  private let fixture: SweepFixture
  private let folder: SweepFolder

  init() throws {
    fixture = try SweepFixture()
    folder = SweepFolder(path: "\(fixture.path)/s")
  }

  @Test("make each run once, also where one of them is killed with all its workers")
  func killed() throws {
    let file = try fixture.write(SweepFixture.yaml("seeds: 60"))
    let children = try (0..<3).map { _ in
      try Modulon.start(["sweep", file, "--workers", "2", "--out", "s"], in: fixture.path)
    }
    try children[0].wait { access(folder.sweepPath, F_OK) == 0 }
    let plan = try folder.plan()
    let done = { plan.runs.count { access(folder.run($0.id).resultPath, F_OK) == 0 } }
    try children[0].wait { done() >= 10 && !children[1].children.isEmpty }
    children[1].signal(SIGKILL, toGroup: true)
    #expect(try children[1].wait().status == 128 + SIGKILL)
    for child in [children[0], children[2]] {
      let answer = try child.wait()
      #expect(answer.status == 0, "\(answer.errors)")
      #expect(answer.errors.contains("60 of 60 runs done"))
    }
    let (quiet, _) = try fixture.folder("seeds: 60", "quiet")
    try quiet.work()
    try ResultTable(of: plan, in: quiet).write(to: quiet)
    #expect(try folder.files() == quiet.files())
    for run in plan.runs { #expect(try folder.run(run.id).metrics().lines.map(\.step) == [1, 10, 20]) }
  }

  @Test("with different sweeps do not mix: one folder is one sweep's", arguments: 0..<5)
  func different(round: Int) throws {
    let files = try (1...4).map { try fixture.write(SweepFixture.yaml("seeds: \($0)"), "\($0).yaml") }
    let answers = try files.map { try Modulon.start(["sweep", $0, "--out", "s"], in: fixture.path) }
      .map { try $0.wait() }
    let winner = try #require(answers.firstIndex { $0.status == 0 })
    for (index, answer) in answers.enumerated() where index != winner {
      #expect(answer.status == 64, "\(answer.errors)")
      #expect(answer.errors.contains("s: this folder holds another sweep: "))
    }
    #expect(try folder.plan().runs.count == winner + 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.runsPath).count == winner + 1)
  }

  @Test(
    "end their workers when they are killed, and at Ctrl-C or without a terminal let them keep what they have",
    arguments: [(SIGKILL, 128 + SIGKILL), (SIGINT, 130), (SIGHUP, 75)] as [(Int32, Int32)])
  func orphans(signal: Int32, expected: Int32) throws {
    // Runs that would take hours: some in training, some in their measurement.
    let base = SweepFixture.base.replacing("nulls: 2", with: "nulls: 10000000")
      .replacing("checkpointEvery: 10", with: "checkpointEvery: 1000")
    let file = try fixture.write(
      SweepFixture.yaml("zip: { training.steps: [20, 100000000] }\nseeds: 1", base: base))
    let child = try Modulon.start(["sweep", file, "--workers", "2", "--out", "s"], in: fixture.path)
    try child.wait { access(folder.sweepPath, F_OK) == 0 }
    let plan = try folder.plan()
    try child.wait {
      folder.run(plan.runs[0].id).step(of: .last) == 20
        && folder.run(plan.runs[1].id).step(of: .last) ?? 0 > 100
    }
    let workers = child.children
    #expect(workers.count == 2)
    // Ctrl-C is the launcher's to answer: a worker that did as well would hear of it twice, and end at once.
    let step = folder.run(plan.runs[1].id).step(of: .last) ?? 0
    for worker in workers { kill(worker, SIGINT) }
    try child.wait { folder.run(plan.runs[1].id).step(of: .last) ?? 0 > step + 100 }
    #expect(child.children.sorted() == workers.sorted())
    // A terminal sends to all of the group.
    child.signal(signal, toGroup: signal != SIGKILL)
    let answer = try child.wait()
    #expect(answer.status == expected, "\(answer.errors)")
    let deadline = ContinuousClock.now + .seconds(60)
    while !workers.allSatisfy({ kill($0, 0) != 0 }), ContinuousClock.now < deadline { usleep(1000) }
    #expect(workers.allSatisfy { kill($0, 0) != 0 }, "workers outlive their launcher")
    let counts = SweepCounts(of: plan, in: folder)
    #expect(counts.interrupted == 2 && counts.failed == 0)
    // The one in training was asked between two steps, and kept them.
    let status = try folder.run(plan.runs[1].id).status()
    #expect(status.state == .interrupted)
    #expect(status.message == "after step \(folder.run(plan.runs[1].id).step(of: .last) ?? 0)")
  }
}
