import Files
import Foundation
import TestSupport
import Testing

@testable import Records

struct MetricLogTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/metrics.jsonl"
  }

  private func lines(_ steps: ClosedRange<Int>) -> [MetricLine] {
    steps.map { MetricLine(step: $0, ["loss": 1 / Double($0)]) }
  }

  @Test func everyLineIsInTheFileAtOnce() throws {
    let log = try MetricLog(path: path)
    for line in lines(1...3) {
      try log.append(line)
      #expect(try MetricHistory(path: path).lines.last == line)
    }
  }

  @Test func aResumedLogEqualsAnUninterruptedOne() throws {
    let plain = folder.path + "/plain.jsonl"
    let uninterrupted = try MetricLog(path: plain)
    for line in lines(1...9) { try uninterrupted.append(line) }

    let cutOff = try MetricLog(path: path)
    for line in lines(1...6) { try cutOff.append(line) }
    let resumed = try MetricLog(path: path)
    try resumed.truncate(afterStep: 4)
    for line in lines(5...9) { try resumed.append(line) }
    #expect(try AtomicFile.read(path) == AtomicFile.read(plain))
  }

  @Test func truncatingAfterTheLastStepChangesNothing() throws {
    let log = try MetricLog(path: path)
    for line in lines(1...3) { try log.append(line) }
    try log.truncate(afterStep: 3)
    #expect(try MetricHistory(path: path).lines.count == 3)
    try log.truncate(afterStep: 0)
    #expect(try AtomicFile.read(path).isEmpty)
  }

  @Test func openingTakesATornLineOff() throws {
    try AtomicFile.write(Data("{\"step\":1}\n{\"step\":2,".utf8), to: path)
    let log = try MetricLog(path: path)
    try log.append(MetricLine(step: 2))
    #expect(try AtomicFile.read(path) == Data("{\"step\":1}\n{\"step\":2}\n".utf8))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs Linux's /dev/full"))
  func aFullDiskIsATypedError() throws {
    let log = try MetricLog(path: "/dev/full")
    #expect(throws: FileError(path: "/dev/full", operation: .write, code: ENOSPC)) {
      try log.append(MetricLine(step: 1))
    }
  }

  @Test func aFolderThatIsMissingIsATypedError() {
    #expect(throws: FileError.self) { try MetricLog(path: folder.path + "/none/metrics.jsonl") }
  }
}
