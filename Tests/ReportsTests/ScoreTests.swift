import Testing

@testable import Reports

@Suite struct ScoreTests {
  /// Capacity before accuracy before loss: the first that some run has.
  @Test func theFirstThatSomeRunHasCounts() throws {
    let fixtures = try ReportFixtures()
    func score() throws -> Score { Score.of(try RunCollection.load(paths: [fixtures.path])) }
    let folder = try fixtures.add(.init(id: "a"))
    #expect(try score() == .loss && Score.of([]) == .loss)
    try fixtures.add(.init(id: "b", accuracy: 0.5))
    #expect(try score() == .accuracy)
    var result = try folder.result()
    result.test.capacity = 3
    try folder.write(result)
    #expect(try score() == .capacity)
    #expect(Score.capacity.value(result) == 3 && Score.loss.value(nil) == nil)
  }
}
