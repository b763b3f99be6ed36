import Foundation
import Optimizers
import Testing

@Suite struct ScheduleCodableTests {
  @Test(
    arguments: [
      (#"{"name": "constant"}"#, .constant),
      (#"{"name": "step", "every": 10, "factor": 0.5}"#, .step(every: 10, factor: 0.5)),
      (#"{"name": "cosine"}"#, .cosine(final: 0)),
      (#"{"name": "cosine", "final": 0.1}"#, .cosine(final: 0.1)),
      (#"{"name": "warmUp", "steps": 5}"#, .warmUp(steps: 5, then: .constant)),
      (#"{"name": "warmUp", "steps": 5, "then": {"name": "bimt"}}"#, .warmUp(steps: 5, then: .bimt())),
      (#"{"name": "bimt", "atQuarter": 3}"#, .bimt(atQuarter: 3, atThreeQuarters: 0.1)),
      (#"{"name": "rise", "from": 0.01, "end": 0.5}"#, .rise(from: 0.01, begin: 0, end: 0.5)),
    ] as [(String, Schedule)])
  func isReadFromItsName(_ text: String, _ expected: Schedule) throws {
    #expect(try decode(text) == expected)
    #expect(try JSONDecoder().decode(Schedule.self, from: JSONEncoder().encode(expected)) == expected)
  }

  @Test func isWrittenWithItsDefaults() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(Schedule.warmUp(steps: 5, then: .bimt())), as: UTF8.self)
    let inner = #"{"atQuarter":10,"atThreeQuarters":0.1,"name":"bimt"}"#
    #expect(text == #"{"name":"warmUp","steps":5,"then":\#(inner)}"#)
  }

  @Test(arguments: [
    (#"{"name": "cosin"}"#, "'cosin' is unknown; allowed are constant, step, cosine, warmUp, bimt, rise"),
    (#"{"name": "cosine", "fnal": 1}"#, "'fnal' is unknown to schedule cosine; allowed are name, final"),
    (#"{"name": "constant", "final": 1}"#, "'final' is unknown to schedule constant; allowed are name"),
    (#"{"name": "step", "every": 0, "factor": 0.5}"#, "every is 0; 1 or more is allowed"),
    (#"{"name": "step", "every": 3, "factor": -1}"#, "factor is -1.0; 0 or more is allowed"),
    (#"{"name": "rise", "from": 0}"#, "from is 0; above 0 is allowed"),
    (#"{"name": "rise", "from": 1, "begin": 0.5, "end": 0.5}"#, "a rise from 0.5 to 0.5; 0 to 1,"),
    (#"{"name": "rise", "from": 1, "end": 2}"#, "a rise from 0.0 to 2.0; 0 to 1,"),
    (#"{"name": "warmUp", "steps": -4}"#, "steps is -4; 1 or more is allowed"),
    (#"{"name": "warmUp", "steps": 4, "then": {"name": "x"}}"#, "'x' is unknown"),
  ])
  func saysWhatIsAllowed(_ text: String, _ reason: String) throws {
    let error = #expect(throws: DecodingError.self) { try decode(text) }
    guard case .dataCorrupted(let context) = error else {
      Issue.record("not a refused value but \(String(describing: error))")
      return
    }
    #expect(context.debugDescription.contains(reason))
  }

  @Test(arguments: [#"{"name": "step"}"#, #"{"name": "cosine", "final": "low"}"#, #"{}"#, "[]"])
  func refusesWhatIsMissingOrOfAnotherType(_ text: String) {
    #expect(throws: DecodingError.self) { try decode(text) }
  }

  private func decode(_ text: String) throws -> Schedule {
    try JSONDecoder().decode(Schedule.self, from: Data(text.utf8))
  }
}
