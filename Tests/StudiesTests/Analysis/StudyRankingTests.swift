import Records
import Testing

@testable import Studies

struct StudyRankingTests {
  private func condition(_ family: String, _ weight: Int, loss: Double?, leak: Double?)
    -> StudyGroupRecord.Condition
  {
    func sample(_ median: Double?) -> StudyGroupRecord.Sample {
      .init(values: [], median: median, lower: nil, upper: nil)
    }
    return .init(
      name: weight == 0 ? family : "\(family) \(weight)", family: family, runs: 1, done: 1, solved: 1,
      metrics: ["test.loss": sample(loss), "modularity.leak": sample(leak)], isOnFront: false,
      representative: nil)
  }

  private func ranking(_ conditions: [StudyGroupRecord.Condition]) -> StudyGroupRecord.Ranking? {
    let group = StudyGroupRecord(
      name: "g", title: "G", modularity: "modularity.leak", criterion: "", referenceLoss: 1,
      referenceModularity: 1,
      conditions: conditions, hypervolumes: [])
    return StudyRanking(reference: StudyCondition(), lossFactor: 1.5).ranking(of: group, by: .leak)
  }

  @Test func everyFamilyStandsAtItsBestWeightWithinTheLimit() throws {
    let found = try #require(
      ranking([
        condition("no term", 0, loss: 2, leak: 0.5), condition("a", 1, loss: 2, leak: 0.3),
        condition("a", 2, loss: 3, leak: 0.2), condition("a", 3, loss: 3.01, leak: 0.1),
        condition("b", 1, loss: 1, leak: 0.05), condition("b", 2, loss: 2, leak: 0.06),
      ]))
    #expect(found.ranks.map(\.condition) == ["b 1", "a 2", "no term"])
    #expect(found.ranks.map(\.lossRatio) == [0.5, 1.5, 1] && found.ranks.allSatisfy(\.isWithinLimit))
    #expect(found.reference == "no term" && found.lossFactor == 1.5)
  }

  @Test func familiesThatCostTooMuchComeLastAtTheirCheapest() throws {
    let found = try #require(
      ranking([
        condition("dear", 1, loss: 9, leak: 0.01), condition("dear", 2, loss: 8, leak: 0.02),
        condition("no term", 0, loss: 2, leak: 0.5), condition("lost", 1, loss: nil, leak: nil),
        condition("unmeasured", 1, loss: 2, leak: nil),
      ]))
    #expect(found.ranks.map(\.condition) == ["no term", "dear 2", "unmeasured 1"])
    #expect(found.ranks.map(\.isWithinLimit) == [true, false, false])
  }

  @Test func withoutTheReferenceThereIsNoOrder() {
    #expect(ranking([condition("a", 1, loss: 1, leak: 0.1)]) == nil)
    #expect(ranking([condition("no term", 0, loss: nil, leak: 0.1)]) == nil)
  }
}
