import Foundation
import Records
import RunSupport
import TestSupport
import Testing

@testable import Runs

@Suite struct CheckpointRecordTests {
  /// Beside each checkpoint: its step, what it is worth, and the best of the scheduled ones up to it.
  @Test func everyCheckpointSaysWhatItIsWorth() throws {
    let temporary = try TemporaryFolder()
    let folder = temporary.run("a")
    let configuration = try configuration(["seed=3"])
    try train(configuration, in: folder)
    var best: (step: Int, loss: Double)?
    for step in [5, 10, 12] {
      let record = try CheckpointRecord.read(from: folder.checkpointStatePath(step: step))
      let loss = try #require(record.testLoss)
      if best.map({ loss < $0.loss }) ?? true { best = (step, loss) }
      #expect(
        record
          == CheckpointRecord(
            step: step, steps: 12, seed: 3, configHash: configuration.hash, testLoss: loss,
            bestStep: best!.step,
            bestTestLoss: best!.loss))
    }
    #expect(folder.step(of: .best) == best?.step)
  }

  /// A run ends with the same best checkpoint whether it was interrupted or not: what the interruption saved does not count.
  @Test func anInterruptionIsNotABest() throws {
    let temporary = try TemporaryFolder()
    let folder = temporary.run("a")
    try train(configuration(), in: folder, stoppingAfter: 3)
    let record = try CheckpointRecord.read(from: folder.checkpointStatePath(step: 3))
    #expect(record.step == 3 && record.testLoss != nil && record.bestStep == 0 && record.bestTestLoss == nil)
    #expect(folder.step(of: .best) == nil && folder.step(of: .last) == 3)
  }

  @Test func comesBackFromItsFile() throws {
    let temporary = try TemporaryFolder()
    let path = "\(temporary.path)/c.json"
    let record = CheckpointRecord(
      step: 7, steps: 9, seed: .max, configHash: "ab", testLoss: nil, bestStep: 5, bestTestLoss: 0.25)
    try record.write(to: path)
    #expect(try CheckpointRecord.read(from: path) == record)
    try "{\"schema\": 2}".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: RecordError.self) { try CheckpointRecord.read(from: path) }
  }
}
