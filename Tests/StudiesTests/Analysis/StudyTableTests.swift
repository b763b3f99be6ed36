import RunSupport
import Testing

@testable import Studies

struct StudyTableTests {
  @Test func keepsEveryRunWhateverBecameOfIt() {
    let table = StudyTables.table { $0 == "b 2" && $1 == 4 }
    #expect(table.conditions.map(\.name) == StudyTables.names)
    #expect(table.seeds == [0, 1, 2, 3, 4, 5, 6])
    #expect(table.runs["b 2"]?[4]?.isDone == false)
    #expect(table.values(.testLoss, of: "b 2").count == 6)
    #expect(table.names(ofFamily: "a") == ["a 1", "a 2", "a 3"])
  }

  @Test func modularityOfNetworksThatDoNotDoTheirTaskDoesNotCount() throws {
    let table = StudyTables.table()
    let unsolved = try #require(table.runs["no term"]?.values.first { !$0.isSolved })
    #expect(unsolved.values[.leak] != nil && unsolved.value(.leak) == nil)
    #expect(unsolved.value(.testLoss) == unsolved.values[.testLoss])
  }

  @Test func theFirstSweepsRunOfASeedCountsUnlessItFailed() {
    var table = StudyTable(criterion: StudyTables.criterion)
    let name = StudyTables.condition("a 1").title
    table.add(name, seed: 0, path: "first", result: nil)
    table.add(name, seed: 0, path: "second", result: StudyTables.result(loss: 0.01, leak: 0.1))
    table.add(name, seed: 0, path: "third", result: StudyTables.result(loss: 0.02, leak: 0.1))
    #expect(table.runs["a 1"]?[0]?.path == "second")
    #expect(table.conditions.count == 1)
  }

  @Test func criteriaAreBoundsInTheRightDirection() {
    let accuracy = StudyCriterion(metric: .testAccuracy, bound: 0.98)
    #expect(accuracy.isMet(by: [.testAccuracy: 0.98]) && !accuracy.isMet(by: [.testAccuracy: 0.97]))
    #expect(
      StudyTables.criterion.isMet(by: [.testLoss: 0.08]) && !StudyTables.criterion.isMet(by: [.testLoss: 0.09]))
    #expect(!accuracy.isMet(by: [:]))
    #expect(accuracy.words == "test accuracy of at least 0.98")
    #expect(StudyTables.criterion.words == "test loss of at most 0.08")
  }
}
