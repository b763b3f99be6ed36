import Files
import Foundation
import Records
import RunSupport
import Runs
import Testing

@testable import Sweeps

@Suite("Waiting for the disk")
struct DiskBatchTests {
  @Test("is left out inside a run's grace and nowhere else")
  func scope() {
    #expect(AtomicFile.waitsForDisk)
    AtomicFile.$waitsForDisk.withValue(false) { #expect(!AtomicFile.waitsForDisk) }
    #expect(AtomicFile.waitsForDisk)
  }

  @Test("leaves a run's files as they are")
  func files() throws {
    let fixture = try SweepFixture()
    let (folder, plan) = try fixture.folder("seeds: 1")
    try folder.work()
    let configuration = try plan.runs[0].configuration()
    let eager = RunFolder(path: "\(fixture.path)/eager")
    _ = try Run(configuration, folder: eager, threads: 1, arguments: []).execute()
    let list = { (path: String) in try FileManager.default.subpathsOfDirectory(atPath: path).sorted() }
    #expect(try list(eager.path) == list(folder.run(plan.runs[0].id).path))
    let checkpoint = { (folder: RunFolder) in
      try Data(contentsOf: URL(fileURLWithPath: folder.checkpointPath(.last)))
    }
    #expect(try checkpoint(eager) == checkpoint(folder.run(plan.runs[0].id)))
    var batch = DiskBatch()
    batch.runFinished()
    batch.sync()
  }
}
