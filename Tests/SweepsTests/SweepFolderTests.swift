import Foundation
import Records
import RunSupport
import Testing

@testable import Runs
@testable import Sweeps

@Suite("A sweep's folder")
struct SweepFolderTests {
  private func status(_ state: RunStatus.State, _ message: String? = nil) -> RunStatus {
    RunStatus(state: state, pid: 1, host: "h", heartbeat: Date(), message: message)
  }

  @Test("is found again for the same sweep and refused to another")
  func sameOrOther() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder()
    #expect(try fixture.folder().plan.runs.map(\.id) == plan.runs.map(\.id))
    #expect(
      SweepFixture.message { _ = try fixture.folder("seeds: 3") }
        == "\(folder.path): this folder holds another sweep: seeds is [0, 1] there and [0, 1, 2] here; choose another "
        + "folder with --out, or finish the one there with: modulon sweep resume \(folder.path)")
    #expect(
      SweepFixture.message { _ = try SweepFolder(path: "\(fixture.path)/none").plan() }
        == "\(fixture.path)/none: there is no such sweep folder")
  }

  @Test("tells a run's state from its status and who has it")
  func states() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder()
    let run = plan.runs[0].id
    #expect(folder.state(of: run).state == .pending)
    let worker = try Worker(launch: "x", in: folder.claims.workersPath)
    _ = try folder.claims.claim(run, for: worker, deaths: 0)
    #expect(folder.state(of: run).state == .running)
    try folder.run(run).create()
    try folder.run(run).write(status(.running))
    #expect(folder.state(of: run).state == .running)
    worker.end()
    #expect(folder.state(of: run) == (.interrupted, "the process that made it is gone"))
    try folder.run(run).write(status(.failed, "why"))
    #expect(folder.state(of: run) == (.failed, "why"))
    try folder.run(run).write(status(.done))
    #expect(folder.state(of: run) == (.interrupted, "the run's files are not whole"))
    try Data("{".utf8).write(to: URL(fileURLWithPath: folder.run(run).statusPath))
    #expect(folder.state(of: run).state == .interrupted)
    #expect(
      folder.state(of: run).message?.hasSuffix("status.json cannot be read: it is not whole JSON") == true)
  }

  @Test("keeps a failure beside a run's folder that cannot be written")
  func failures() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder()
    let run = plan.runs[0].id
    try Data().write(to: URL(fileURLWithPath: folder.run(run).path))
    #expect(folder.state(of: run).state == .pending)
    folder.recordFailure(of: run, "no")
    #expect(folder.state(of: run) == (.failed, "no"))
    folder.forgetFailure(of: run)
    #expect(folder.state(of: run).state == .pending)
  }

  @Test("moves damaged runs aside under names of their own")
  func aside() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder()
    for number in 1...2 {
      try folder.run(plan.runs[0].id).create()
      try folder.setAside(plan.runs[0].id)
      #expect(FileManager.default.fileExists(atPath: "\(folder.path)/broken/\(plan.runs[0].id)-\(number)"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.run(plan.runs[0].id).path))
  }
}
