import Files
import Foundation
import TestSupport
import Testing

@testable import Records

struct RunFolderTests {
  let temporary: TemporaryFolder
  let folder: RunFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = RunFolder(path: temporary.path + "/runs/a")
    try folder.create()
  }

  @Test func everyRecordComesBack() throws {
    let result = RunResult(test: .init(loss: 1), seconds: 1, steps: 1, layers: [])
    let status = RunStatus(state: .done, pid: 1, host: "h", heartbeat: Date(timeIntervalSince1970: 5))
    try folder.writeConfig("seed: 0\n")
    try folder.write(Fixtures.manifest)
    try folder.write(result)
    try folder.write(status)
    try folder.metricLog().append(MetricLine(step: 1, ["loss": 1]))
    #expect(try folder.config() == "seed: 0\n")
    #expect(try folder.manifest() == Fixtures.manifest)
    #expect(try folder.result() == result)
    #expect(try folder.status() == status)
    #expect(try folder.metrics().lines == [MetricLine(step: 1, ["loss": 1])])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(
      names == ["checkpoints", "config.yaml", "metrics.jsonl", "result.json", "run.json", "status.json"])
  }

  @Test func aMissingRecordIsAMissingFile() {
    #expect {
      try folder.result()
    } throws: {
      ($0 as? FileError)?.kind == .missing
    }
  }

  @Test(arguments: [
    ("a", ""), ("runs/a", "runs"), ("./a/", "."), ("/a", "/"), ("/r/a", "/r"), ("a/b/c//", "a/b"), ("é", ""),
  ])
  func liesInAFolder(path: String, parent: String) { #expect(RunFolder(path: path).parent == parent) }
}
