import Foundation
import Records
import TestSupport
import Testing

@testable import Studies

@Suite struct ModelDrawsTests {
  private static func study(
    _ drawn: @escaping @Sendable (String, UInt64) -> Double = { Double($0.count) + Double($1) }
  ) -> ModelStudy {
    let metric = StudyMetric.model("value", "value", better: .more)
    let conditions = ["a", "bb"].map { name in
      ModelCondition(name: name, line: "line", x: 0) { seed, _ in ["value": drawn(name, seed), "none": .nan] }
    }
    return ModelStudy(
      name: "s", summary: "", question: "", left: "", controls: [],
      groups: [ModelGroup(name: "g", title: "G", axis: "x", metrics: [metric], conditions: conditions)],
      claims: [
        StudyClaim("g", "bb is greater.", metric, conditions[1].arm, .greater, conditions[0].arm)
      ])
  }

  @Test func whatWasStoppedGoesOnToTheSameBytes() throws {
    let temporary = try TemporaryFolder()
    defer { withExtendedLifetime(temporary) {} }
    let path = temporary.path
    func draws(_ folder: String, _ study: ModelStudy = Self.study()) -> ModelDraws {
      ModelDraws(of: study, at: StudyScale(seeds: 6), in: StudyFolder(path: "\(path)/\(folder)"))
    }
    func files(_ folder: String) throws -> [String: Data] {
      let place = "\(path)/\(folder)/draws/g"
      return try FileManager.default.contentsOfDirectory(atPath: place).reduce(into: [:]) {
        $0[$1] = FileManager.default.contents(atPath: "\(place)/\($1)")
      }
    }
    #expect(try draws("whole").make(threads: 1))
    #expect(try !draws("stopped").make(threads: 1, shouldStop: { true }))
    #expect(try files("stopped").isEmpty)
    // Some are there; what is there is not made again.
    #expect(try draws("parts").make(threads: 2))
    let part = "\(path)/parts/draws/g"
    for name in ["1-100.json", "2-103.json"] { try FileManager.default.removeItem(atPath: "\(part)/\(name)") }
    nonisolated(unsafe) var made = 0
    let counting = Self.study { name, seed in
      made += 1
      return Double(name.count) + Double(seed)
    }
    #expect(try draws("parts", counting).make(threads: 1) && made == 2)
    #expect(try files("parts") == files("whole") && files("whole").count == 12)
    let record = try ModelStudyAnalysis(of: draws("whole"), controls: [], command: "c").record
    #expect(record.claims[0].verdict == .supported && record.claims[0].difference == 1)
    #expect(record.claims[0].pairs.map(\.seed) == Array(100..<106))
    #expect(record.groups[0].conditions[1].metrics["value"]?.median == 104.5)
    #expect(record.groups[0].conditions[1].done == 6)
  }

  @Test func aPartIsMadeAlone() throws {
    let temporary = try TemporaryFolder()
    defer { withExtendedLifetime(temporary) {} }
    let draws = ModelDraws(of: Self.study(), at: StudyScale(seeds: 2), in: StudyFolder(path: temporary.path))
    #expect(try draws.make(["another"], threads: 1) && !draws.exist)
    #expect(try draws.make(["another", "g"], threads: 1) && draws.exist)
  }

  @Test func aDrawOfAnotherConditionIsRefused() throws {
    let temporary = try TemporaryFolder()
    defer { withExtendedLifetime(temporary) {} }
    let path = temporary.path
    let draws = ModelDraws(of: Self.study(), at: StudyScale(seeds: 1), in: StudyFolder(path: path))
    _ = try draws.make(threads: 1)
    let file = "\(path)/draws/g/1-100.json"
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.copyItem(atPath: "\(path)/draws/g/2-100.json", toPath: file)
    #expect(throws: RecordError.self) { try draws.make(threads: 1) }
  }
}
