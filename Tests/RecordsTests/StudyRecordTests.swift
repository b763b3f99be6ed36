import Files
import Foundation
import TestSupport
import Testing

@testable import Records

struct StudyRecordTests {
  /// A study of one group with one condition and one claim that was not compared.
  static let record: StudyRecord = {
    let sample = StudyGroupRecord.Sample(
      values: [.init(seed: 3, value: 0.5)], median: 0.5, lower: nil, upper: nil, reason: "too few")
    let condition = StudyGroupRecord.Condition(
      name: "l1 0.1", family: "l1", runs: 2, done: 1, solved: 1, metrics: ["test.loss": sample],
      isOnFront: true,
      representative: nil)
    let group = StudyGroupRecord(
      name: "g", title: "G", modularity: "modularity.leak", criterion: "c", referenceLoss: 1,
      referenceModularity: 0.5, conditions: [condition], hypervolumes: [.init(family: "l1", share: sample)])
    return StudyRecord(
      name: "s", summary: "S", question: "Q", command: "modulon study s", version: "0.1.0", trialSteps: nil,
      level: 0.95, sweeps: [.init(name: "w", runs: 2, done: 1, failures: ["r": "broke"], yaml: "name: w\n")],
      groups: [group],
      claims: [
        StudyClaimRecord(
          group: "g", statement: "So.", metric: "test.loss", first: "a", second: "b", factor: 1,
          expectation: "less", seeds: 2)
      ])
  }()

  @Test func isReadAsItWasWritten() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/study.json"
    try Self.record.write(to: path)
    #expect(try StudyRecord.read(from: path) == Self.record)
  }

  @Test func writesWhatIsMissingAsNull() throws {
    let text = String(decoding: try Self.record.jsonLine(), as: UTF8.self)
    for key in ["trial_steps", "representative", "lower", "adjusted_p", "cliffs_delta", "median_first"] {
      #expect(text.contains("\"\(key)\":null"), "\(key)")
    }
    #expect(text.contains(#""reason":"too few""#) && text.contains(#""schema":1"#))
  }

  /// What later versions know of claims is absent where nobody asked for it, and comes back where somebody did.
  @Test func boundsAndPlansAreWrittenWhereTheyAre() throws {
    let plain = String(decoding: try Self.record.jsonLine(), as: UTF8.self)
    for key in ["scale", "equivalence", "plan", "secondary", "matched"] {
      #expect(!plain.contains("\"\(key)\""))
    }
    var record = Self.record
    record.claims[0].scale = .logRatio
    record.claims[0].isSecondary = true
    record.claims[0].isMatched = false
    record.claims[0].equivalence = .init(bound: 0.1, center: nil, lower: nil, upper: nil, p: 0.5, beyondP: 1)
    record.claims[0].equivalence?.adjustedP = 1
    record.claims[0].plan = .init(effect: -0.1, deviation: 0.2, power: nil)
    record.claims[0].verdict = .equivalent
    let text = String(decoding: try record.jsonLine(), as: UTF8.self)
    for part in [
      #""scale":"log_ratio""#, #""verdict":"equivalent""#, #""beyond_p":1"#, #""adjusted_p":1"#,
      #""matched":false"#, #""power":null"#,
    ] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(try StudyRecord.decode(Data(text.utf8), path: "study.json") == record)
  }

  @Test func refusesALaterSchema() throws {
    let text = String(decoding: try Self.record.jsonLine(), as: UTF8.self)
    #expect(throws: RecordError.self) {
      try StudyRecord.decode(
        Data(text.replacing("\"schema\":1", with: "\"schema\":2").utf8), path: "study.json")
    }
  }
}
