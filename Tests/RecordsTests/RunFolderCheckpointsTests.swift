import Files
import Foundation
import TestSupport
import Testing

@testable import Records

struct RunFolderCheckpointsTests {
  @Test(arguments: [
    (0, "step-000000.safetensors"), (1500, "step-001500.safetensors"),
    (1_234_567, "step-1234567.safetensors"),
  ])
  func namesSortByStep(step: Int, name: String) {
    #expect(RunFolder.checkpointName(step: step) == name)
    #expect(RunFolder.step(ofCheckpoint: name) == step)
  }

  @Test(arguments: ["last.safetensors", "step-1.safetensors", "step-00000a.safetensors", "step-000001.json"])
  func otherNamesAreNoCheckpoint(name: String) {
    #expect(RunFolder.step(ofCheckpoint: name) == nil)
  }

  @Test func linksFollowTheNewestAndSurviveAMove() throws {
    let temporary = try TemporaryFolder()
    var folder = RunFolder(path: temporary.path + "/a")
    try folder.create()
    for step in [10, 20] {
      try AtomicFile.write(Data("w\(step)".utf8), to: folder.checkpointPath(step: step))
      try AtomicFile.write(Data("s\(step)".utf8), to: folder.checkpointStatePath(step: step))
      try folder.link(.last, toStep: step)
    }
    try FileManager.default.moveItem(atPath: folder.path, toPath: temporary.path + "/b")
    folder = RunFolder(path: temporary.path + "/b")
    #expect(folder.step(of: .last) == 20 && folder.step(of: .best) == nil)
    #expect(try AtomicFile.read(folder.checkpointPath(.last)) == Data("w20".utf8))
    #expect(try AtomicFile.read(folder.checkpointStatePath(.last)) == Data("s20".utf8))
    #expect(folder.checkpointSteps() == [10, 20])
  }
}
