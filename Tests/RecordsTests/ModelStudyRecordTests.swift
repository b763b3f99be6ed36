import TestSupport
import Testing

@testable import Records

@Suite struct ModelStudyRecordTests {
  @Test func itIsReadAsItWasWritten() throws {
    let condition = ModelStudyRecord.Condition(
      name: "a", line: "l", x: 0.5, done: 1,
      metrics: ["m": .init(values: [.init(seed: 100, value: 2)], median: 2, lower: nil, upper: nil)])
    let record = ModelStudyRecord(
      name: "memory", summary: "s", question: "q", left: "nothing", command: "c", version: "0", trialSteps: nil,
      level: 0.95, controls: [.init(statement: "s", expected: 1, tolerance: 0, found: nil)],
      groups: [
        .init(
          name: "g", title: "G", axis: "x", seeds: 1, quantities: [.init(key: "m", label: "M", better: .more)],
          conditions: [condition])
      ], claims: [])
    let folder = try TemporaryFolder()
    try record.write(to: "\(folder.path)/study.json")
    #expect(try ModelStudyRecord.read(from: "\(folder.path)/study.json") == record)
    let text = String(decoding: try record.jsonLine(), as: UTF8.self)
    #expect(text.contains("\"trial_steps\":null") && text.contains("\"found\":null"))
  }
}
