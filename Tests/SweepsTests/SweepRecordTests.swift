import Experiments
import Foundation
import Records
import RunSupport
import Testing

@testable import Sweeps

@Suite("The record of a sweep's beginning")
struct SweepRecordTests {
  @Test("says where relative paths lead from, wherever the folder was moved")
  func beginnings() throws {
    let fixture = try SweepFixture()
    let (folder, _) = try fixture.folder()
    let here = FileManager.default.currentDirectoryPath
    let record = try SweepRecord.read(from: folder.recordPath)
    #expect(
      record.directory == Surroundings.absolute(here) && record.folder == Surroundings.absolute(folder.path))
    #expect(try folder.plan().sweep.surroundings.directory == Surroundings.absolute(here))
    // Begun in a project that was moved since, together with the sweep.
    let project = "\(fixture.path)/project"
    try FileManager.default.createDirectory(atPath: project, withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: folder.path, toPath: "\(project)/s")
    let moved = SweepFolder(path: "\(project)/s")
    var other = record
    (other.directory, other.folder) = ("/gone/project", "/gone/project/s")
    try other.write(to: moved.recordPath)
    let configuration = try moved.plan().runs[0].configuration()
    #expect(configuration.surroundings.directories == ["/gone/project", Surroundings.absolute(project)])
    // A sweep of before has no record.
    try FileManager.default.removeItem(atPath: moved.recordPath)
    #expect(try moved.plan().sweep.surroundings == .current)
    try Data("{".utf8).write(to: URL(fileURLWithPath: moved.recordPath))
    #expect(
      SweepFixture.message { _ = try moved.plan() }.hasSuffix("sweep.json cannot be read: it is not whole JSON")
    )
  }
}
